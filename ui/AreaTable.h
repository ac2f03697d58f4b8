#pragma once

#include <QAbstractTableModel>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QWidget>
#include <optional>

#include "StudyDesk.h"

namespace lumyo::ui {

/// The numbers of the current level: muscle, right, left, difference, and where both lie in the plausible range.
class AreaModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  enum Column { Name, Right, Left, Difference, Plausible, ColumnCount };
  explicit AreaModel(StudyDesk& desk, QObject* parent = nullptr);
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Muscle muscleAt(int row) const;
  [[nodiscard]] const session::CellView* viewAt(int row, Side side) const;
  /// Area of the current outline while it is being drawn; nothing: as measured.
  void setSketch(const std::optional<double>& area_mm2);
  [[nodiscard]] std::optional<double> areaAt(int row, Side side) const;

private:
  void takeLevel();
  [[nodiscard]] QString plausibleText(int row) const;
  StudyDesk& m_desk;
  std::vector<Muscle> m_muscles;
  std::optional<SpineLevel> m_level;
  std::optional<double> m_sketch_mm2;
};

class AreaTable final : public QWidget {
  Q_OBJECT
public:
  explicit AreaTable(StudyDesk& desk, QWidget* parent = nullptr);
  [[nodiscard]] AreaModel& model() noexcept { return *m_model; }

private:
  void showLevel();
  StudyDesk& m_desk;
  AreaModel* m_model;
  QLabel* m_title;
  QTableView* m_table;
};

}  // namespace lumyo::ui
