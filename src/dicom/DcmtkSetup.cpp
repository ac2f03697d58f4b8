#include "DcmtkSetup.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <dcmtk/oflog/oflog.h>

#include <mutex>

namespace lumyo::dicom {

void prepareDcmtk()
{
  static std::once_flag once;
  std::call_once(once, [] {
    // What went wrong is reported as a reason per file; DCMTK's own lines may name the patient.
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    // The dictionary loads on first use; here, so that threads find it loaded.
    dcmDataDict.isDictionaryLoaded();
    // Pixels as stored: no colour conversion, and no correction of lossless predictor faults of one old product.
    DJDecoderRegistration::registerCodecs(EDC_never);
    DJLSDecoderRegistration::registerCodecs();
  });
}

}  // namespace lumyo::dicom
