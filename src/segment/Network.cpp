#include "Network.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <utility>
#include <vector>

#include "PackageFiles.h"

namespace lumyo::segment {

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

struct Network::Loaded {
  std::filesystem::path file;
  int channels = 0;
  std::vector<std::byte> bytes;
  std::mutex guard;
  std::vector<cv::dnn::Net> idle;  ///< under guard; forward() reuses a network's buffers, so each has one caller

  cv::dnn::Net taken()
  {
    {
      const std::scoped_lock lock(guard);
      if (!idle.empty()) {
        cv::dnn::Net net = std::move(idle.back());
        idle.pop_back();
        return net;
      }
    }
    return networkFrom(file, bytes);
  }
  void giveBack(cv::dnn::Net net)
  {
    const std::scoped_lock lock(guard);
    idle.push_back(std::move(net));
  }
};

Network::Network(const ModelPackage& package) : m_loaded(std::make_unique<Loaded>())
{
  tameOpenCv();
  m_loaded->file = networkFile(package);
  m_loaded->channels = static_cast<int>(package.channels.size());
  m_loaded->bytes = checkedNetworkBytes(package);
  m_loaded->giveBack(m_loaded->taken());  // a file that is no network is refused here, not at the first picture
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
    cv::dnn::Net net = m_loaded->taken();
    net.setInput(input);
    const cv::Mat answer = net.forward();
    if (answer.dims != 4 || answer.type() != CV_32F || !answer.isContinuous() || answer.size[0] != 1 ||
        answer.size[1] != m_loaded->channels || answer.size[2] != image.rows || answer.size[3] != image.columns) {
      throw refused("its answer has another shape than model.json says");
    }
    ChannelPlanes out{m_loaded->channels, image.rows, image.columns, {}};
    out.values.assign(answer.ptr<float>(), answer.ptr<float>() + answer.total());
    m_loaded->giveBack(std::move(net));  // not after a failure: who knows what state it is in
    return out;
  } catch (const cv::Exception& e) {
    throw refused(e.err.empty() ? e.what() : e.err);
  }
}

}  // namespace lumyo::segment
