#include "lumyo/core/Contour.h"
