#include "Scene.h"
namespace lumyo::render {
struct SagittalView::Lines {};
SagittalView::SagittalView() : SliceView(ViewPlane::Sagittal), m_lines(std::make_unique<Lines>()) { scene().finish(); }
SagittalView::~SagittalView() = default;
void SagittalView::rebuild() {}
}  // namespace lumyo::render
