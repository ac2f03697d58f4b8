#pragma once

#include <openjpeg.h>

#include <memory>

namespace lumyo::dicom {

template <auto destroy>
struct OpjDestroy {
  void operator()(auto* object) const noexcept { destroy(object); }
};

/// OpenJPEG's objects for as long as they are needed.
using OpjStream = std::unique_ptr<opj_stream_t, OpjDestroy<opj_stream_destroy>>;
using OpjCodec = std::unique_ptr<opj_codec_t, OpjDestroy<opj_destroy_codec>>;
using OpjImage = std::unique_ptr<opj_image_t, OpjDestroy<opj_image_destroy>>;

}  // namespace lumyo::dicom
