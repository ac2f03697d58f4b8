#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/oflog/oflog.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "PlainHeader.h"
#include "ReadFiles.h"

// PlainHeader may say less than DCMTK, but never something else.

namespace lumyo::dicom {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using namespace lumyo::dicom::testing;

const DcmTagKey stop(0x0029, 0x0000);

std::span<const std::uint8_t> bytesOf(const std::string& text)
{
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// A short element in explicit little endian.
std::string element(std::uint16_t group, std::uint16_t number, const std::string& vr, const std::string& value)
{
  const auto two = [](std::size_t n) { return std::string{static_cast<char>(n & 0xff), static_cast<char>(n >> 8)}; };
  return two(group) + two(number) + vr + two(value.size()) + value;
}

const std::string syntax = element(2, 0x10, "UI", "1.2.840.10008.1.2.1\0"s);

/// A file with this meta information, whose length is given by an element of the value representation `vr`.
std::string file(const std::string& meta, const std::string& data, const std::string& vr = "UL")
{
  return std::string(128, '\0') + "DICM" +
         element(2, 0, vr, std::string{static_cast<char>(meta.size()), '\0', '\0', '\0'}) + meta + data;
}

std::optional<PlainHeader> plain(const std::string& bytes) { return PlainHeader::of(bytesOf(bytes), stop); }

/// What DCMTK reads before `stop`, with the padding that text() takes away.
std::string dcmtkText(DcmItem& item, const DcmTagKey& tag)
{
  OFString value;
  if (item.findAndGetOFStringArray(tag, value).bad()) return {};
  const std::string text(value.data(), value.size());
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

const std::vector<DcmTagKey>& askedFor()
{
  static const std::vector<DcmTagKey> tags{DCM_SOPClassUID,
                                           DCM_SOPInstanceUID,
                                           DCM_StudyInstanceUID,
                                           DCM_SeriesInstanceUID,
                                           DCM_PatientID,
                                           DCM_ImageType,
                                           DCM_SeriesDescription,
                                           DCM_EchoTime,
                                           DCM_Rows,
                                           DCM_Columns,
                                           DCM_BitsAllocated,
                                           DCM_PixelSpacing,
                                           DCM_InstanceNumber,
                                           DCM_ImagePositionPatient,
                                           DCM_ImageOrientationPatient,
                                           DCM_RescaleSlope,
                                           DCM_SliceThickness,
                                           DCM_PixelRepresentation,
                                           DCM_NumberOfFrames,
                                           DCM_StudyDate,
                                           DCM_AcquisitionTime,
                                           DCM_PhotometricInterpretation};
  return tags;
}

/// Compares every value with what DCMTK reads from the same file; returns how many were compared.
int expectSameAsDcmtk(const PlainHeader& header, const fs::path& path)
{
  DcmFileFormat object;
  // Pixels may be cut here; the header is whole.
  EXPECT_TRUE(
      object.loadFileUntilTag(path.c_str(), EXS_Unknown, EGL_noChange, DCM_MaxReadLength, ERM_autoDetect, DCM_PixelData)
          .good())
      << path;
  int compared = 0;
  for (const DcmTagKey& tag : askedFor()) {
    try {
      const std::string text = header.text(tag);
      EXPECT_EQ(text, dcmtkText(*object.getDataset(), tag)) << path << ' ' << tag.toString();
      ++compared;
    } catch (const NotPlain&) {
      // Left to DCMTK.
    }
  }
  return compared;
}

TEST(PlainHeader, ReadsWhatDcmtkReadsOrLeavesItToIt)
{
  LUMYO_READ_FILES(files);
  OFLog::configure(OFLogger::OFF_LOG_LEVEL);
  int indexed = 0;
  for (const auto& entry : fs::recursive_directory_iterator(files)) {
    if (entry.path().extension() != ".dcm" || entry.path().parent_path().filename() == "hostile") continue;
    const std::string bytes = fileBytes(entry.path()).substr(0, 32768);
    const auto header = plain(bytes);
    if (!header) continue;
    EXPECT_GT(expectSameAsDcmtk(*header, entry.path()), 15);
    ++indexed;
  }
  EXPECT_GT(indexed, 200);
}

TEST(PlainHeader, LeavesImplicitBigEndianAndDeflatedToDcmtk)
{
  LUMYO_READ_FILES(files);
  EXPECT_TRUE(plain(fileBytes(files / "pixels/explicit_u16/image.dcm")));
  for (const char* name : {"implicit_u16", "big_u16", "deflated_u16"}) {
    EXPECT_FALSE(plain(fileBytes(files / "pixels" / name / "image.dcm"))) << name;
  }
  EXPECT_FALSE(plain(fileBytes(files / "plain/dataset_only")));
}

TEST(PlainHeader, OfAFileCutAnywhereInItsHeaderIsNoHeader)
{
  LUMYO_READ_FILES(files);
  const fs::path path = files / "bad/good.dcm";
  const std::string bytes = fileBytes(path);
  // What stands before Pixel Data is the header: a cut may fall between two elements, then what is there is right.
  const std::size_t end = bytes.find("\xe0\x7f\x10\x00OW"s);
  ASSERT_NE(end, std::string::npos);
  const ScratchFolder scratch;
  const fs::path cut = scratch.path() / "cut.dcm";
  int between = 0;
  for (std::size_t length = 0; length < end; ++length) {
    const std::string part = bytes.substr(0, length);
    const auto header = plain(part);
    if (!header) continue;
    writeBytes(cut, part);
    expectSameAsDcmtk(*header, cut);
    ++between;
  }
  EXPECT_GT(between, 20);
  EXPECT_LT(between, 60);
}

TEST(PlainHeader, TakesTheLengthOfMetaInformationOnlyAsANumber)
{
  const std::string data = element(8, 0x18, "UI", "1.2.3\0"s);
  const std::string bytes = file(syntax, data);
  const auto header = plain(bytes);
  ASSERT_TRUE(header);
  EXPECT_EQ(header->text(DCM_SOPInstanceUID), "1.2.3");
  EXPECT_FALSE(plain(file(syntax, data, "LO")));
}

TEST(PlainHeader, KnowsNoOtherGroupInsideMetaInformationAndNoMetaInformationBehindIt)
{
  const std::string data = element(8, 0x18, "UI", "1.2.3\0"s);
  EXPECT_FALSE(plain(file(syntax + data, "")));
  EXPECT_FALSE(plain(file("", syntax + data)));
  EXPECT_FALSE(plain(file(syntax, element(2, 0x12, "UI", "1.2\0"s) + data)));
}

TEST(PlainHeader, LeavesTagsOutOfOrderAndUnknownRepresentationsToDcmtk)
{
  const std::string uid = element(8, 0x18, "UI", "1.2.3\0"s);
  const std::string date = element(8, 0x20, "DA", "20240229");
  EXPECT_TRUE(plain(file(syntax, uid + date)));
  EXPECT_FALSE(plain(file(syntax, date + uid)));
  EXPECT_FALSE(plain(file(syntax, uid + uid)));
  EXPECT_FALSE(plain(file(syntax, element(8, 0x18, "ZZ", "1.2.3\0"s))));
  EXPECT_FALSE(plain(file(syntax, element(8, 0x18, "UI", "1.2.3"))));  // an odd length
}

TEST(PlainHeader, LeavesTextThatIsNotPlainAsciiToDcmtk)
{
  const std::string bytes = file(syntax, element(8, 0x103E, "LO", "W\xe4rme ") + element(0x10, 0x10, "PN", "A^B "));
  const auto header = plain(bytes);
  ASSERT_TRUE(header);
  EXPECT_THROW((void)header->text(DCM_SeriesDescription), NotPlain);
  EXPECT_THROW((void)header->text(DCM_PatientName), NotPlain);
  EXPECT_EQ(header->text(DCM_StudyDate), "");
}

}  // namespace
}  // namespace lumyo::dicom
