#pragma once

#include <string>

namespace lumyo {

/// Which network made something: enough to find the very file again.
struct ModelIdentity {
  std::string name;     ///< `muscles-1`
  std::string version;  ///< `1.0.0`
  std::string sha256;   ///< of the network file, lower-case hexadecimal

  /// Whether there is no model, as with labels that a person drew.
  [[nodiscard]] bool empty() const noexcept { return name.empty(); }
  [[nodiscard]] bool operator==(const ModelIdentity&) const = default;
};

}  // namespace lumyo
