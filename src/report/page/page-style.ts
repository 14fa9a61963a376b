import { curveColours, hexOf } from '../palette.js';
import { viewerStyle } from './viewer-style.js';

const curveClasses = curveColours
  .map((colour, index) => `.curve-${index} { --curve: ${hexOf(colour)}; }`)
  .join('\n');

/** The style of a sheet's page; light and dark by the system's choice, the paper white in both. */
export const pageStyle = `${viewerStyle}
body { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 352px; }
h2 { font-size: 13px; display: flex; align-items: center; gap: 8px; }
input[type='number'] { width: 9.5em; }
#zoom { min-width: 4.2em; text-align: center; font-variant-numeric: tabular-nums; }
#stage { display: flex; min-width: 0; min-height: 0; overflow: hidden; }
canvas { display: block; touch-action: none; }
#sheet { cursor: crosshair; }
#sheet.dragging { cursor: grabbing; }
#sheet.setting { outline: 2px solid var(--accent); outline-offset: -2px; }
#navigator { cursor: pointer; }
.at { font-weight: 600; font-variant-numeric: tabular-nums; }
.at span { font-weight: 400; color: var(--muted); margin-left: 8px; }
ul { list-style: none; margin: 6px 0 0; padding: 0; }
.swatch {
  display: inline-block; flex: none; width: 20px; height: 14px; border-radius: 3px; border: 1px solid var(--line);
  background: linear-gradient(var(--curve), var(--curve)) center / 100% 4px no-repeat #fff;
}
${curveClasses}
#curves { max-height: 38vh; overflow: auto; margin-right: -6px; padding-right: 6px; }
#curves li {
  display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 10px; padding: 4px 0;
  border-top: 1px solid var(--line);
}
#curves li:first-child { border-top: 0; }
#curves b { overflow-wrap: anywhere; }
#curves small { color: var(--muted); overflow-wrap: anywhere; }
#curves .value { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
#curves .none { font-weight: 400; color: var(--muted); }
#curves .flags { text-align: right; color: var(--warn); font-size: 12px; }
.points h2 span { font-weight: 400; color: var(--muted); }
.points h2 button { padding: 3px 8px; }
.points button[aria-pressed='true'] { background: var(--accent); border-color: var(--accent); color: var(--panel); }
.points .group { flex-wrap: wrap; margin-top: 7px; }
.points p { margin: 7px 0 0; font-size: 12px; color: var(--muted); }
.points #points-save { overflow-wrap: anywhere; }
.doubt { flex: 1; display: flex; flex-direction: column; min-height: 120px; }
.doubt h2 { gap: 6px; white-space: nowrap; }
.doubt h2 select { font-size: 12px; padding: 3px 0; }
.doubt h2 button { padding: 3px 7px; }
.doubt h2 span { font-weight: 400; color: var(--muted); }
.doubt .scroll { overflow: auto; flex: 1; margin: 6px -12px 0; padding: 0 8px; }
#intervals button { grid-template-columns: 20px minmax(0, 1fr) auto; align-items: center; }
#intervals .mnemonic { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#intervals .depths { font-variant-numeric: tabular-nums; }
#intervals .reason { grid-column: 2; color: var(--muted); }
#intervals .sigma { color: var(--muted); text-align: right; font-variant-numeric: tabular-nums; }
.warnings { background: var(--warn-background); max-height: 26vh; overflow: auto; flex: none; }
.warnings h2 { color: var(--warn); }
.warnings ul { list-style: disc; padding-left: 18px; }
.warnings li { overflow-wrap: anywhere; }
.refused { color: var(--warn); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
@media (max-width: 820px) {
  body { grid-template: auto minmax(260px, 60vh) auto / minmax(0, 1fr); }
  #curves, .doubt .scroll { max-height: none; }
  .doubt .scroll { max-height: 50vh; }
}
`;
