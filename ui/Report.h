#pragma once

#include <QTextDocument>
#include <memory>

#include "ReviewModel.h"
#include "StudyDesk.h"

class QPrinter;

namespace lumyo::ui {

/// One patient on one page: whose, what was measured by whom, every area with its state, and the notes of the cells. In
/// the window's language, black on white; for research use only, and it says so.
/// Precondition: the study is open (DeskState::Ready).
[[nodiscard]] std::unique_ptr<QTextDocument> reportDocument(const StudyDesk& desk, const ReviewModel& model);

/// A4 across.
void setUpPage(QPrinter& printer);
void printReport(QPrinter& printer, const StudyDesk& desk, const ReviewModel& model);

/// Shows the pages before they are printed, or written as a PDF.
void previewReport(const StudyDesk& desk, const ReviewModel& model, QWidget* parent);

}  // namespace lumyo::ui
