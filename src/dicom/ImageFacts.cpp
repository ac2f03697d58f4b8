#include "ImageFacts.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "Dataset.h"

namespace lumyo::dicom {

void readRescale(const Elements& data, CopyFacts& facts)
{
  facts.slope = decimal(data, DCM_RescaleSlope).value_or(1);
  facts.intercept = decimal(data, DCM_RescaleIntercept).value_or(0);
}

DixonPart dixonPartOf(const std::vector<std::string>& imageType)
{
  struct Word {
    std::string_view text;
    DixonPart part;
  };
  static constexpr std::array words{
      Word{"W", DixonPart::Water},
      Word{"WATER", DixonPart::Water},
      Word{"WATER_ONLY", DixonPart::Water},
      Word{"F", DixonPart::Fat},
      Word{"FAT", DixonPart::Fat},
      Word{"FAT_ONLY", DixonPart::Fat},
      Word{"IP", DixonPart::InPhase},
      Word{"IN_PHASE", DixonPart::InPhase},
      Word{"INPHASE", DixonPart::InPhase},
      Word{"OP", DixonPart::OpposedPhase},
      Word{"OUT_PHASE", DixonPart::OpposedPhase},
      Word{"OPP_PHASE", DixonPart::OpposedPhase},
      Word{"OUTPHASE", DixonPart::OpposedPhase},
      Word{"OPPOSED_PHASE", DixonPart::OpposedPhase},
  };
  for (std::size_t n = 2; n < imageType.size(); ++n) {
    const auto* word = std::ranges::find(words, std::string_view(imageType[n]), &Word::text);
    if (word != words.end()) return word->part;
  }
  return DixonPart::None;
}

}  // namespace lumyo::dicom
