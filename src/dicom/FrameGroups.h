#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcitem.h>

#include "Dataset.h"

namespace lumyo::dicom {

/// The functional groups of one frame of a multi-frame object: its own, or those all frames share.
class FrameGroups {
public:
  FrameGroups(DcmItem* shared, DcmItem& own) : m_shared(shared), m_own(own) {}

  /// An empty item where neither exists, so that a lookup in it finds nothing.
  [[nodiscard]] DcmItem& group(const DcmTagKey& sequence)
  {
    if (DcmItem* item = firstItem(m_own, sequence)) return *item;
    if (m_shared != nullptr) {
      if (DcmItem* item = firstItem(*m_shared, sequence)) return *item;
    }
    return m_nothing;
  }

private:
  DcmItem* m_shared;
  DcmItem& m_own;
  DcmItem m_nothing;
};

}  // namespace lumyo::dicom
