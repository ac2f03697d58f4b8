#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "StudyDesk.h"

namespace lumyo::ui {

/// The review as a table: muscles down; the muscle's name, then for every level its right and its left side.
class ReviewModel final : public QAbstractTableModel {
  Q_OBJECT
public:
  explicit ReviewModel(StudyDesk& desk, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  [[nodiscard]] const std::vector<SpineLevel>& levels() const noexcept { return m_levels; }
  [[nodiscard]] const std::vector<Muscle>& muscles() const noexcept { return m_muscles; }
  [[nodiscard]] const session::CellView* viewAt(const QModelIndex& index) const;
  [[nodiscard]] QModelIndex indexOf(const session::Cell& cell) const;
  /// How many cells of a level ask for a look, and how many of them had it.
  struct Progress {
    int done = 0;
    int all = 0;
  };
  [[nodiscard]] Progress progressOf(const SpineLevel& level) const;
  [[nodiscard]] Progress progress() const;
  [[nodiscard]] bool isCovered(const SpineLevel& level) const;

private:
  void takeCells();

  StudyDesk& m_desk;
  std::vector<SpineLevel> m_levels;
  std::vector<Muscle> m_muscles;
};

}  // namespace lumyo::ui
