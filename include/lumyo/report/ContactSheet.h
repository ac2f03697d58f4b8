#pragma once

#include <span>
#include <string>
#include <vector>

#include "lumyo/core/DisplayOrientation.h"
#include "lumyo/core/Image.h"

namespace lumyo::report {

/// One slice of a contact sheet.
struct ContactPicture {
  std::string number;   ///< what a person calls the slice by: `14`
  std::string caption;  ///< beside it: `instance 3`
  std::string png;      ///< thumbnailPng(); empty where there is none
  std::string whyNot;   ///< where there is none
};

/// Slices in their order, such as one stack.
struct ContactStrip {
  std::string heading;
  std::vector<ContactPicture> pictures;
};

struct ContactSeries {
  std::string title;
  std::string remark;
  std::vector<ContactStrip> strips;
};

/// PNG bytes of a slice, 180 pixels along its longer side: in display orientation, in its true proportions, windowed as
/// overlayPng(), with the patient's directions at the left and the upper side. Throws Error(InvalidCall) when pixels
/// are not loaded or do not fit the grid.
[[nodiscard]] std::string thumbnailPng(const Slice& slice, ViewPlane view);

/// One HTML file that needs nothing else (pictures and style inside, no script, no network). Texts are escaped.
[[nodiscard]] std::string contactSheetHtml(const std::string& title, std::span<const ContactSeries> series);

}  // namespace lumyo::report
