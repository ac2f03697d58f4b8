// ITK's NRRD reader leaks what it had allocated when it refuses a damaged file: not ours to mend.

extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer's name
extern "C" const char* __lsan_default_suppressions()   // NOLINT(bugprone-reserved-identifier)
{
  return "leak:libITKNrrdIO\nleak:itk__nrrd\nleak:itk_nrrd\nleak:itk_biff\n";
}
