// Fontconfig keeps its pattern cache until the process ends and never frees it; the address sanitizer asks here whether
// it may be silent about that.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
extern "C" const char* __lsan_default_suppressions()   // NOLINT(bugprone-reserved-identifier)
{
  return "leak:libfontconfig\n";
}
