#include "Remedies.h"

namespace lumyo::cli {

std::string_view remedyText(Remedy remedy) noexcept
{
  switch (remedy) {
    case Remedy::None: break;
    case Remedy::ListSeries: return "`lumyo scan` lists the series and counts their slices";
    case Remedy::ChooseSeries: return "`lumyo scan` shows what each one is, --series UID takes one by hand";
    case Remedy::GiveOneStudy: return "give the folder of one study, or choose with --series UID";
    case Remedy::LeaveSeriesOut: return "leave --series out";
    case Remedy::GiveLevels:
      return "give the levels with --levels-file FILE, or lay them on slices by hand with --assign LEVEL@SLICE";
    case Remedy::GiveLabels: return "give these with --labels";
    case Remedy::ListModels: return "`lumyo models` lists what there is; the folder of a package will do, too";
    case Remedy::GiveModels:
      return "install Lumyo again with its share/lumyo/models, or set LUMYO_MODELS to a folder of packages";
    case Remedy::AllowAnyOrder: return "`lumyo scan` numbers the slices; --force lays them all the same";
    case Remedy::AllowOverwriting: return "choose another folder with -o, or say --overwrite";
    case Remedy::GiveRunFolder: return "give the folder that `lumyo measure -o` wrote";
  }
  return {};
}

}  // namespace lumyo::cli
