// Fontconfig keeps its pattern cache until the process ends and never frees it; the address sanitizer asks here whether
// it may be silent about that.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
