#include "LabelCentroids.h"

namespace lumyo::measure {

Centroids centroidsOf(const LabelSlice& labels)
{
  std::array<Eigen::Vector3d, labelCodeCount> sum;
  sum.fill(Eigen::Vector3d::Zero());
  std::array<double, labelCodeCount> count{};
  const auto size = labels.grid.size();
  for (int row = 0; row < size.rows; ++row) {
    for (int column = 0; column < size.columns; ++column) {
      const LabelCode code = labels.at(row, column);
      if (code == backgroundLabel) continue;
      sum.at(code) += labels.grid.toPatient({static_cast<double>(column), static_cast<double>(row)}).mm;
      ++count.at(code);
    }
  }
  Centroids centroids;
  for (std::size_t code = 0; code < centroids.size(); ++code) {
    if (count[code] > 0) centroids[code] = sum[code] / count[code];
  }
  return centroids;
}

}  // namespace lumyo::measure
