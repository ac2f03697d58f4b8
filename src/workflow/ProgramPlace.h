#pragma once

#include <filesystem>

namespace lumyo::workflow {

/// The folder that holds the running program's file, links followed: what was installed with the program is found from
/// there, wherever the tree was moved to. Absolute and canonical; empty where the system does not tell. Never throws.
/// Any thread, as long as nobody has changed the working directory.
[[nodiscard]] std::filesystem::path programFolder();

}  // namespace lumyo::workflow
