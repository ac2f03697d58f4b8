#pragma once

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QWidget>

#include "ReviewModel.h"
#include "StudyDesk.h"

namespace lumyo::ui {

/// Draws a half cell: the sign of its state and its number, in the colour of its muscle and side.
class ReviewDelegate final : public QStyledItemDelegate {
  Q_OBJECT
public:
  ReviewDelegate(const ReviewModel& model, const StudyDesk& desk, QObject* parent);
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

signals:
  void lockClicked(Muscle muscle);

protected:
  bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
  void paintName(QPainter* painter, const QRect& box, const QModelIndex& index) const;
  void paintCell(QPainter* painter, const QRect& box, const session::CellView& view) const;

  const ReviewModel& m_model;
  const StudyDesk& m_desk;
};

/// A level's name and how far its review has come, over both of its columns.
class ReviewHeader final : public QHeaderView {
  Q_OBJECT
public:
  ReviewHeader(const ReviewModel& model, const StudyDesk& desk, QWidget* parent);

protected:
  void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;

private:
  const ReviewModel& m_model;
  const StudyDesk& m_desk;
};

/// The review grid: muscles down, levels across, right and left in each. Where one is, how far one has come, and the
/// way to every outline by arrow keys or a click.
class ReviewGrid final : public QWidget {
  Q_OBJECT
public:
  explicit ReviewGrid(StudyDesk& desk, ReviewModel& model, QWidget* parent = nullptr);
  [[nodiscard]] QTableView& table() noexcept { return *m_table; }

protected:
  void resizeEvent(QResizeEvent* event) override;

private:
  void showSelection();
  [[nodiscard]] QWidget* keyRow();
  void fitColumns();

  StudyDesk& m_desk;
  ReviewModel& m_model;
  QTableView* m_table;
  QHBoxLayout* m_keyRow = nullptr;
  std::vector<QWidget*> m_keys;  ///< shown where there is room
  bool m_isFollowing = false;
};

}  // namespace lumyo::ui
