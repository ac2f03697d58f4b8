#pragma once

#include <filesystem>
#include <vector>

namespace lumyo::workflow {

/// What a command reads.
struct InputPlaces {
  std::filesystem::path study;               ///< the PATH of the call; a DICOMDIR stands for its folder
  std::vector<std::filesystem::path> given;  ///< levels, labels, label maps: files, or folders of them
};

/// Refuses an output (file or folder) that would change what is read: one that is the study or something given, lies
/// inside the study's folder or one that a link in it leads to, or is a folder that holds the study's file or a given
/// file. Links are followed. For
/// every command that writes, before it does any work. Throws Error(InvalidCall).
void refuseToTouchInput(const std::filesystem::path& output, const InputPlaces& inputs);

}  // namespace lumyo::workflow
