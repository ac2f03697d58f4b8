#pragma once

#include <string_view>

namespace lumyo::report {

/// The quality sheet's look: light or dark as the reader's screen is set, light on paper.
inline constexpr std::string_view sheetStyle = R"css(
:root { color-scheme: light dark; --page: #f3f4f6; --card: #ffffff; --text: #1b1e22; --quiet: #59616a; --line: #dde1e6;
  --doubt: #8a5a00; --warn: #fff3d6; --warn-edge: #e69f00; --fail: #b3261e; --zebra: #f8f9fa;
  --rim: #7d858e; }
@media screen and (prefers-color-scheme: dark) {
  :root { --page: #101214; --card: #1a1d21; --text: #d7dade; --quiet: #9aa1a9; --line: #30353b; --doubt: #f0b64a;
    --warn: #2b2415; --warn-edge: #e69f00; --fail: #ff8f85; --zebra: #1e2226;
    --rim: #1a1d21; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 28px 24px 40px; max-width: 1400px; background: var(--page); color: var(--text);
  font: 14px/1.45 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 17px; margin: 0 0 12px; }
h2 small { font-size: 13px; font-weight: 400; color: var(--quiet); margin-left: 8px; }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: baseline; justify-content: space-between;
  margin-bottom: 16px; }
header p, footer { color: var(--quiet); margin: 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px;
  margin-bottom: 16px; }
.warnings { background: var(--warn); border-color: var(--warn-edge); border-left-width: 5px; }
.warnings h2 { margin-bottom: 4px; }
.warnings ul { margin: 0; padding-left: 20px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
.top, .level { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 600px); gap: 16px 28px;
  align-items: start; }
.level { grid-template-columns: minmax(300px, 520px) minmax(min-content, 1fr); }
.alone { grid-template-columns: minmax(0, 1fr); }
img { display: block; width: 100%; height: auto; border-radius: 6px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
caption { text-align: left; color: var(--quiet); padding-bottom: 8px; }
th, td { padding: 5px 9px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th { font-weight: 600; }
thead th { color: var(--quiet); font-weight: 500; vertical-align: bottom; white-space: nowrap; }
.overview { table-layout: fixed; min-width: 860px; }
.overview thead th[scope=colgroup] { white-space: normal; }
.overview th, .overview td { padding: 5px 7px; }
th[scope=row], .note { text-align: left; }
th[scope=row] { white-space: nowrap; }
th[scope=colgroup] { text-align: center; border-left: 1px solid var(--line); }
tbody tr:nth-child(even) { background: var(--zebra); }
.start { border-left: 1px solid var(--line); }
.note { color: var(--quiet); min-width: 130px; overflow-wrap: anywhere; }
.status { color: var(--quiet); font-style: italic; font-size: 0.92em; }
.failed { color: var(--fail); font-style: normal; font-weight: 600; }
.doubt { color: var(--doubt); font-weight: 600; }
.legend { margin: 0;  color: var(--quiet); font-size: 13px; }
table + .legend, .scroll + .legend { margin-top: 10px; }
.legend b { color: var(--text); font-weight: 600; }
.hue { display: inline-block; width: 11px; height: 11px; border: 1px solid var(--rim); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.hue + .hue { margin-right: 7px; }
.strip { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 14px 10px; }
.strip figure { margin: 0; }
.strip img, .lost { width: 100%; aspect-ratio: 1; object-fit: contain; background: #000; border-radius: 4px; }
.lost { display: grid; place-content: center; padding: 10px; background: var(--zebra); color: var(--fail);
  text-align: center; font-size: 12px; overflow: hidden; overflow-wrap: anywhere; }
.strip figcaption { display: flex; justify-content: space-between; padding-top: 3px; color: var(--quiet);
  font-size: 12px; }
.strip figcaption b { color: var(--text); font-size: 14px; }
h3 { font-size: 13px; font-weight: 400; color: var(--quiet); margin: 14px 0 8px; }
@media screen and (max-width: 1020px) { .top, .level { grid-template-columns: minmax(0, 1fr); } }
@media print { :root { --page: #ffffff; } body { padding: 0; font-size: 11px; max-width: none; }
  table, .legend { font-size: 9px; }
  th, td, .overview th, .overview td { padding: 3px 4px; } thead th, th[scope=row] { white-space: normal; }
  section { break-inside: avoid; padding: 10px 12px; } h2 { break-after: avoid; }
  .top:not(.alone) { grid-template-columns: minmax(0, 1fr) minmax(0, 45%); }
  .level:not(.alone) { grid-template-columns: minmax(0, 38%) minmax(0, 1fr); gap: 12px; }
  .note { min-width: 0; } .scroll { overflow: visible; } .overview { min-width: 0; } }
)css";

}  // namespace lumyo::report
