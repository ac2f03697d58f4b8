#include "Accessible.h"

#include <QAccessibleWidget>

#include "Legend.h"
#include "SliceRail.h"
#include "VtkViewport.h"

namespace lumyo::ui {
namespace {

class AccessibleRail final : public QAccessibleWidget, public QAccessibleValueInterface {
public:
  explicit AccessibleRail(SliceRail* rail) : QAccessibleWidget(rail, QAccessible::Slider) {}

  void* interface_cast(QAccessible::InterfaceType type) override
  {
    if (type == QAccessible::ValueInterface) return static_cast<QAccessibleValueInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
  }
  QVariant currentValue() const override { return rail()->position(); }
  void setCurrentValue(const QVariant& value) override { rail()->setPosition(value.toInt()); }
  QVariant minimumValue() const override { return 1; }
  QVariant maximumValue() const override { return rail()->count(); }
  QVariant minimumStepSize() const override { return 1; }

private:
  [[nodiscard]] SliceRail* rail() const { return static_cast<SliceRail*>(widget()); }
};

QAccessibleInterface* describe(const QString& /*className*/, QObject* object)
{
  if (auto* rail = qobject_cast<SliceRail*>(object)) return new AccessibleRail(rail);
  if (auto* legend = qobject_cast<Legend*>(object)) return new QAccessibleWidget(legend, QAccessible::StaticText);
  if (auto* picture = qobject_cast<VtkViewport*>(object)) return new QAccessibleWidget(picture, QAccessible::Graphic);
  return nullptr;
}

}  // namespace

void describeOwnWidgets() { QAccessible::installFactory(describe); }

}  // namespace lumyo::ui
