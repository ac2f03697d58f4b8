#include "Network.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>

#include "FileBytes.h"
#include "lumyo/core/Sha256.h"

namespace lumyo::segment {

struct Network::Loaded {
  std::filesystem::path file;
  int channels = 0;
  mutable cv::dnn::Net net;  // forward() is not const: it reuses its buffers
};

namespace {

/// OpenCV speaks to standard error on its own account and starts threads of its own; a library must do neither.
void tameOpenCv()
{
  static std::once_flag once;
  std::call_once(once, [] {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::redirectError([](int, const char*, const char*, const char*, int, void*) { return 0; });
    cv::setNumThreads(1);
  });
}

cv::dnn::Net networkFrom(const std::filesystem::path& file, const std::vector<std::byte>& bytes)
{
  try {
    cv::dnn::Net net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (net.empty()) throw cv::Exception();
    net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    return net;
  } catch (const std::exception&) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("'{}' is not an ONNX network that OpenCV {} can run; install the package anew",
                            file.string(), CV_VERSION));
  }
}

}  // namespace

Network::Network(const ModelPackage& package) : m_loaded(std::make_unique<Loaded>())
{
  tameOpenCv();
  m_loaded->file = package.folder / "model.onnx";
  m_loaded->channels = static_cast<int>(package.channels.size());
  const auto bytes = fileBytes(m_loaded->file, largestNetworkFile);
  if (!bytes) {
    throw Error(ErrorCode::ModelUnusable, fmt::format("cannot read '{}'", m_loaded->file.string()));
  }
  if (sha256Of(*bytes) != package.sha256) {
    throw Error(ErrorCode::ModelUnusable,
                fmt::format("'{}' was altered after its package was loaded", m_loaded->file.string()));
  }
  m_loaded->net = networkFrom(m_loaded->file, *bytes);
}

Network::~Network() = default;
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;

ChannelPlanes Network::run(const FloatImage& image) const
{
  const auto refused = [&](const std::string& why) {
    return Error(ErrorCode::ModelUnusable,
                 fmt::format("the network '{}' cannot be used on a picture of {} x {} pixels: {}",
                             m_loaded->file.string(), image.columns, image.rows, why));
  };
  try {
    const std::array<int, 4> shape{1, 1, image.rows, image.columns};
    cv::Mat input(static_cast<int>(shape.size()), shape.data(), CV_32F);
    std::ranges::copy(image.values, input.ptr<float>());
    m_loaded->net.setInput(input);
    const cv::Mat answer = m_loaded->net.forward();
    if (answer.dims != 4 || answer.type() != CV_32F || !answer.isContinuous() || answer.size[0] != 1 ||
        answer.size[1] != m_loaded->channels || answer.size[2] != image.rows || answer.size[3] != image.columns) {
      throw refused("its answer has another shape than model.json says");
    }
    ChannelPlanes out{m_loaded->channels, image.rows, image.columns, {}};
    out.values.assign(answer.ptr<float>(), answer.ptr<float>() + answer.total());
    return out;
  } catch (const cv::Exception& e) {
    throw refused(e.err.empty() ? e.what() : e.err);
  }
}

}  // namespace lumyo::segment
