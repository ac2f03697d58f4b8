#include "lumyo/workflow/PhantomStudy.h"

#include <fmt/format.h>

#include <map>

#include "lumyo/core/StagedOutput.h"
#include "lumyo/dicom/Write.h"
#include "lumyo/phantom/Phantom.h"
#include "lumyo/report/Tables.h"
#include "lumyo/segment/ImageFile.h"

namespace lumyo::workflow {
namespace {

namespace fs = std::filesystem;

dicom::TransferSyntax syntaxNamed(const std::string& compression)
{
  static const std::map<std::string, dicom::TransferSyntax> known{
      {"", dicom::TransferSyntax::ExplicitLittle},
      {"rle", dicom::TransferSyntax::Rle},
      {"jpeg_lossless", dicom::TransferSyntax::JpegLossless},
      {"jpeg_ls", dicom::TransferSyntax::JpegLsLossless},
      {"jpeg_2000", dicom::TransferSyntax::Jpeg2000Lossless},
  };
  return known.at(compression);
}

dicom::WriteOptions optionsFor(const phantom::SeriesEncoding& encoding)
{
  dicom::WriteOptions options;
  options.kind = encoding.multiFrame ? dicom::ObjectKind::EnhancedMr : dicom::ObjectKind::ClassicMr;
  options.syntax = syntaxNamed(encoding.compression);
  options.acquisition.patientPosition = encoding.patientPosition;
  options.acquisition.repetitionTime_ms = encoding.repetitionTime_ms;
  options.acquisition.echoTime_ms = encoding.echoTime_ms;
  options.acquisition.echoTrainLength = encoding.echoTrainLength;
  options.acquisition.studyDescription = "Synthetic lumbosacral spine";
  return options;
}

phantom::PhantomOptions optionsOf(const PhantomRequest& request)
{
  if (request.sex != "female" && request.sex != "male") {
    throw Error(ErrorCode::InvalidCall, "\"" + request.sex + "\" is no sex of a synthetic person: use female or male");
  }
  phantom::PhantomOptions options;
  options.seed = request.seed;
  options.sex = request.sex == "male" ? phantom::Sex::Male : phantom::Sex::Female;
  options.bodyMassIndex = request.bodyMassIndex;
  options.fat_percent = request.fat_percent;
  options.variant = phantom::parseVariant(request.variant);
  return options;
}

std::string truthCsv(const phantom::PhantomStudy& study)
{
  std::string text = "level,muscle,side,area_mm2,slice_sop_uid\n";
  for (const auto& area : study.areas) {
    text += fmt::format("{},{},{},{:.4f},{}\n", area.level.toString(), name(area.muscle), name(area.side),
                        area.area_mm2, area.sliceSopUid);
  }
  return text;
}

}  // namespace

std::vector<std::string> phantomVariants()
{
  std::vector<std::string> names;
  for (const phantom::Variant variant : phantom::allVariants()) names.emplace_back(name(variant));
  return names;
}

std::size_t writePhantomStudy(const PhantomRequest& request, const fs::path& folder, const RunContext& run)
{
  const phantom::PhantomOptions options = optionsOf(request);
  if (std::error_code missing; fs::exists(folder / "dicom", missing)) {
    throw Error(ErrorCode::InvalidCall, "writing a synthetic study to " + folder.string() +
                                            ": there is a study already; choose another folder or remove that one");
  }
  StagedOutput output(folder);  // before the work: a place that cannot be written to is known at once
  const auto study = phantom::makePhantom(options, run);
  std::size_t files = 0;
  for (std::size_t i = 0; i < study.series.size(); ++i) {
    run.throwIfCancelled();
    const auto& part = study.series[i];
    const fs::path target = output.folder(fs::path("dicom") / fmt::format("series{}", i + 1));
    files += dicom::writeSeries(part.series, target, optionsFor(part.encoding), run.stop).size();
  }
  output.write("truth.csv", truthCsv(study));
  output.write("truth_levels.json", report::levelsJson(study.levels));
  for (std::size_t i = 0; i < study.axialLabels.size(); ++i) {
    segment::writeLabelFile(output.path(fmt::format("truth_labels_stack{}.nii.gz", i + 1)), study.axialLabels[i]);
  }
  output.commit();
  return files;
}

}  // namespace lumyo::workflow
