# shellcheck shell=bash
# What the scripts share. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }

fail() {
  printf '\nerror: %s\n' "$*" >&2
  exit 1
}

# After `sudo ./scripts/…` only installing needs root: build as the owner of the folder, so that build/ stays theirs.
buildAsOwner() {
  [[ $EUID -eq 0 && -n ${SUDO_USER:-} && $SUDO_USER != root ]] || return 0
  [[ $(stat -c %U "$root") == "$SUDO_USER" ]] || return 0
  exec runuser -u "$SUDO_USER" -- env HOME="$(getent passwd "$SUDO_USER" | cut -d: -f6)" "$@"
}

# One job a processor, but none for which there is not 1.5 GB: an ITK file takes that much to compile.
jobs() {
  local processors memory
  processors=$(nproc)
  memory=$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo)
  ((memory < 1)) && memory=1
  echo $((processors < memory ? processors : memory))
}

# configure <preset>: only where that has not been done; later changes of CMake files are Ninja's to notice.
configure() {
  local build="$root/build/$1"
  if [[ -f $build/build.ninja && $build/build.ninja -nt $root/CMakePresets.json ]] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
    return
  fi
  say "Configuring build/$1"
  (cd "$root" && cmake --fresh --preset "$1") || fail "CMake could not configure the preset '$1'; its reason is above."
}

# build <preset> [target …]
build() {
  local preset=$1
  shift
  say "Building ${*:-everything} in build/$preset"
  cmake --build "$root/build/$preset" --parallel "$(jobs)" ${1:+--target "$@"} ||
    fail "the build stopped; the compiler's reason is above."
}
