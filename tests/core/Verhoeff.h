#pragma once

#include <array>
#include <string_view>

namespace lumyo::test {

/// Whether the last digit of a SNOMED CT identifier is the check digit of the others (Verhoeff 1969: the dihedral group
/// D5 and one permutation applied once more for every place).
inline bool passesVerhoeff(std::string_view number)
{
  constexpr std::array permutation{1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  // Elements 0 to 4 of D5 are rotations, 5 to 9 reflections.
  const auto product = [](int a, int b) {
    if (a < 5) return b < 5 ? (a + b) % 5 : 5 + (a + b) % 5;
    return b < 5 ? 5 + (a - b) % 5 : (5 + a - b) % 5;
  };
  int check = 0;
  for (std::size_t place = 0; place < number.size(); ++place) {
    const char c = number[number.size() - 1 - place];
    if (c < '0' || c > '9') return false;
    int digit = c - '0';
    for (std::size_t i = 0; i < place % 8; ++i) digit = permutation[static_cast<std::size_t>(digit)];
    check = product(check, digit);
  }
  return !number.empty() && check == 0;
}

}  // namespace lumyo::test
