#include "WritePixels.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcfilefo.h>
#include <dcmtk/dcmdata/dcmetinf.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dcpixel.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmdata/dcrlerp.h>
#include <dcmtk/dcmdata/dcwcache.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpeg/djrploss.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>
#include <fmt/format.h>

#include <cstring>
#include <memory>
#include <mutex>
#include <type_traits>

#include "WriteAttributes.h"
#include "lumyo/core/Error.h"

namespace lumyo::dicom::detail {
namespace {

// Made once with Python's uuid.uuid4(); names whoever writes files like these.
constexpr const char* implementationClassUid = "2.25.306157821624805584180333737139059449248";
constexpr const char* implementationVersionName = "LUMYO";

void check(const OFCondition& done, const std::string& doing)
{
  if (done.bad()) throw Error(ErrorCode::ExportFailed, doing + " failed: " + done.text());
}

E_TransferSyntax dcmtkSyntax(TransferSyntax syntax)
{
  switch (syntax) {
    case TransferSyntax::ImplicitLittle: return EXS_LittleEndianImplicit;
    case TransferSyntax::ExplicitLittle: return EXS_LittleEndianExplicit;
    case TransferSyntax::ExplicitBig: return EXS_BigEndianExplicit;
    case TransferSyntax::Deflated: return EXS_DeflatedLittleEndianExplicit;
    case TransferSyntax::Rle: return EXS_RLELossless;
    case TransferSyntax::JpegBaseline: return EXS_JPEGProcess1;
    case TransferSyntax::JpegLossless: return EXS_JPEGProcess14SV1;
    case TransferSyntax::JpegLsLossless: return EXS_JPEGLSLossless;
    case TransferSyntax::Jpeg2000Lossless: return EXS_JPEG2000LosslessOnly;
  }
  throw Error(ErrorCode::InvalidCall, "this transfer syntax is not known");
}

template <class T>
void appendBytes(std::vector<std::uint8_t>& bytes, const std::vector<T>& pixels, PixelFormat format)
{
  if (sizeof(T) * 8 < static_cast<std::size_t>(format.allocated))
    return appendBytes(bytes, std::vector<std::uint16_t>(pixels.begin(), pixels.end()), format);
  const auto* first = reinterpret_cast<const std::uint8_t*>(pixels.data());
  bytes.insert(bytes.end(), first, first + pixels.size() * sizeof(T));
}

/// The frames one after the other, in the byte order of this machine.
std::vector<std::uint8_t> rawBytes(const Frames& frames, PixelFormat format, const WriteOptions& options)
{
  const auto count = static_cast<std::size_t>(frames.size.rows) * static_cast<std::size_t>(frames.size.columns);
  std::vector<std::uint8_t> bytes;
  bytes.reserve(count * frames.blocks.size() * static_cast<std::size_t>(format.allocated / 8) + 1);
  for (const auto* block : frames.blocks) {
    if (block->size() != count || pixelFormat(*block, options) != format)
      throw Error(ErrorCode::InvalidCall,
                  "the pictures of one DICOM object must have one size and one pixel type, "
                  "with as many pixels as the size says");
    std::visit([&](const auto& pixels) { appendBytes(bytes, pixels, format); }, block->stored);
  }
  return bytes;
}

void putNative(DcmDataset& dataset, std::vector<std::uint8_t> bytes, PixelFormat format)
{
  if (format.allocated == 8) {
    if (bytes.size() % 2 != 0) bytes.push_back(0);
    check(dataset.putAndInsertUint8Array(DCM_PixelData, bytes.data(), bytes.size()), "storing the pixels");
    return;
  }
  std::vector<Uint16> words(bytes.size() / 2);
  std::memcpy(words.data(), bytes.data(), bytes.size());
  check(dataset.putAndInsertUint16Array(DCM_PixelData, words.data(), words.size()), "storing the pixels");
}

void putJpeg2000(DcmDataset& dataset, std::vector<std::vector<std::uint8_t>> streams)
{
  auto sequence = std::make_unique<DcmPixelSequence>(DcmTag(DCM_PixelData, EVR_OB));
  auto offsets = std::make_unique<DcmPixelItem>(DcmTag(DCM_Item, EVR_OB));
  DcmPixelItem& offsetTable = *offsets;
  check(sequence->insert(offsets.release()), "storing the pixels");
  DcmOffsetList starts;
  for (auto& stream : streams)
    check(sequence->storeCompressedFrame(starts, stream.data(), static_cast<Uint32>(stream.size()), 0),
          "storing a compressed picture");
  check(offsetTable.createOffsetTable(starts), "storing the places of the pictures");
  auto element = std::make_unique<DcmPixelData>(DCM_PixelData);
  element->putOriginalRepresentation(EXS_JPEG2000LosslessOnly, nullptr, sequence.release());
  check(dataset.insert(element.release(), OFTrue), "storing the pixels");
}

/// DCMTK keeps its codecs for the whole process; no UID may change under a lossless one.
void registerEncoders()
{
  static std::once_flag once;
  std::call_once(once, [] {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);  // a library prints nothing
    DcmRLEEncoderRegistration::registerCodecs();
    DJEncoderRegistration::registerCodecs(ECC_lossyYCbCr, EUC_never);
    DJLSEncoderRegistration::registerCodecs(0, 0, 0, 0, OFFalse, 0, OFTrue, EJLSUC_never);
  });
}

void compress(DcmDataset& dataset, TransferSyntax syntax)
{
  constexpr int baselineQuality = 95;  // percent
  const DJ_RPLossy baseline(baselineQuality);
  const DJ_RPLossless jpeg;
  const DJLSRepresentationParameter jpegLs(0, OFTrue);
  const DcmRLERepresentationParameter rle;
  const DcmRepresentationParameter* parameter = nullptr;
  if (syntax == TransferSyntax::JpegBaseline) parameter = &baseline;
  if (syntax == TransferSyntax::JpegLossless) parameter = &jpeg;
  if (syntax == TransferSyntax::JpegLsLossless) parameter = &jpegLs;
  if (syntax == TransferSyntax::Rle) parameter = &rle;
  check(dataset.chooseRepresentation(dcmtkSyntax(syntax), parameter), "compressing the pixels");
}

void putDescription(DcmDataset& image, SliceGrid::Size size, PixelFormat format)
{
  putShort(image, DCM_SamplesPerPixel, 1);
  putText(image, DCM_PhotometricInterpretation, "MONOCHROME2");
  putShort(image, DCM_Rows, size.rows);
  putShort(image, DCM_Columns, size.columns);
  putShort(image, DCM_BitsAllocated, format.allocated);
  putShort(image, DCM_BitsStored, format.bits);
  putShort(image, DCM_HighBit, format.bits - 1);
  putShort(image, DCM_PixelRepresentation, format.isSigned ? 1 : 0);
  putText(image, DCM_LossyImageCompression, "00");
}

/// Pixels are compressed in a dataset of their own, because DCMTK's encoders add or change attributes (image
/// type, derivation) that other modules are responsible for.
void moveImagePixelModule(DcmDataset& from, DcmDataset& to)
{
  for (const auto& tag : {DCM_SamplesPerPixel, DCM_PhotometricInterpretation, DCM_Rows, DCM_Columns, DCM_BitsAllocated,
                          DCM_BitsStored, DCM_HighBit, DCM_PixelRepresentation, DCM_LossyImageCompression,
                          DCM_LossyImageCompressionRatio, DCM_LossyImageCompressionMethod, DCM_PixelData}) {
    if (!from.tagExists(tag)) continue;
    std::unique_ptr<DcmElement> element(from.remove(tag));
    check(to.insert(element.get(), OFTrue), "storing the pixels");
    static_cast<void>(element.release());
  }
}

void putMetaInformation(DcmFileFormat& file, TransferSyntax syntax)
{
  check(file.validateMetaInfo(dcmtkSyntax(syntax)), "writing the file's head");
  auto& meta = *file.getMetaInfo();
  putText(meta, DCM_ImplementationClassUID, implementationClassUid);
  putText(meta, DCM_ImplementationVersionName, implementationVersionName);
  check(meta.computeGroupLengthAndPadding(EGL_withGL, EPD_noChange, EXS_LittleEndianExplicit, EET_ExplicitLength),
        "writing the file's head");
}

}  // namespace

PixelFormat pixelFormat(const PixelBlock& pixels, const WriteOptions& options)
{
  if (std::holds_alternative<std::vector<float>>(pixels.stored))
    throw Error(ErrorCode::InvalidCall, "an MR object holds 8 or 16 bit pixels, not floating point numbers");
  const bool bytes = std::holds_alternative<std::vector<std::uint8_t>>(pixels.stored);
  const bool baseline = options.syntax == TransferSyntax::JpegBaseline;
  if (!bytes && baseline)
    throw Error(ErrorCode::InvalidCall,
                "baseline JPEG holds 8 bit pixels and these have 16; choose another "
                "transfer syntax, such as JPEG lossless");
  const bool narrow = bytes && (baseline || options.kind == ObjectKind::EnhancedMr);
  return {bytes ? 8 : 16, narrow ? 8 : 16, std::holds_alternative<std::vector<std::int16_t>>(pixels.stored)};
}

void putPixels(DcmFileFormat& file, const Frames& frames, const Source& source)
{
  const WriteOptions& options = source.options;
  const auto format = pixelFormat(*frames.blocks.front(), options);
  const auto bytes = rawBytes(frames, format, options);
  registerEncoders();
  DcmDataset image;
  putDescription(image, frames.size, format);
  putInteger(image, DCM_NumberOfFrames, static_cast<int>(frames.blocks.size()));
  if (options.syntax == TransferSyntax::Jpeg2000Lossless) {
    putJpeg2000(image, jpeg2000Frames(bytes, frames.blocks.size(), frames.size, format, source.stop));
  } else {
    putNative(image, bytes, format);
    compress(image, options.syntax);
  }
  moveImagePixelModule(image, *file.getDataset());
}

std::string fileBytes(DcmFileFormat& file, TransferSyntax syntax)
{
  putMetaInformation(file, syntax);
  std::vector<char> buffer(std::size_t{1} << 16U);
  DcmOutputBufferStream stream(buffer.data(), static_cast<offile_off_t>(buffer.size()));
  std::string bytes;
  const auto drain = [&] {
    void* data = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(data, length);
    bytes.append(static_cast<const char*>(data), static_cast<std::size_t>(length));
  };
  const auto write = [&](auto& part) {
    DcmWriteCache cache;
    part.transferInit();
    OFCondition state = EC_StreamNotifyClient;
    while (state == EC_StreamNotifyClient) {
      state = part.write(stream, dcmtkSyntax(syntax), EET_ExplicitLength, &cache);
      drain();
    }
    part.transferEnd();
    check(state, "encoding the DICOM object");
  };
  write(*file.getMetaInfo());
  write(*file.getDataset());
  while (!stream.isFlushed()) {
    stream.flush();
    drain();
  }
  return bytes;
}

}  // namespace lumyo::dicom::detail
