import { curveColours, hexOf } from '../palette.js';
import { themeStyle } from './theme-style.js';

const curveClasses = curveColours
  .map((colour, index) => `.curve-${index} { --curve: ${hexOf(colour)}; }`)
  .join('\n');

/** The page's style sheet; light and dark by the system's choice, the paper white in both. */
export const pageStyle = `
${themeStyle}* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; margin: 0; }
body {
  display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 352px;
  background: var(--background); color: var(--text); font: 14px/1.4 system-ui, sans-serif;
}
header {
  grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px;
  padding: 7px 12px; background: var(--panel); border-bottom: 1px solid var(--line);
}
h1 { font-size: 14px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h1 small { display: block; font-size: 12px; font-weight: 400; color: var(--muted); }
h2 { font-size: 13px; margin: 0; display: flex; align-items: center; gap: 8px; }
h3 { font-size: 14px; margin: 20px 0 6px; }
.group { display: flex; align-items: center; gap: 5px; margin: 0; }
.spring { flex: 1; }
header, header button, header input { font-size: 13px; }
button, select, input[type='number'] {
  font: inherit; color: inherit; background: var(--background); border: 1px solid var(--line);
  border-radius: 5px; padding: 3px 8px; min-height: 28px;
}
button { cursor: pointer; }
button:hover { border-color: var(--faint); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
label { display: inline-flex; align-items: center; gap: 5px; }
input[type='checkbox'], input[type='range'] { accent-color: var(--accent); margin: 0; }
input[type='number'] { width: 9.5em; }
input[type='range'] { width: 80px; }
#zoom { min-width: 4.2em; text-align: center; font-variant-numeric: tabular-nums; }
#stage { display: flex; min-width: 0; min-height: 0; overflow: hidden; }
canvas { display: block; touch-action: none; }
#sheet { cursor: crosshair; }
#sheet.dragging { cursor: grabbing; }
#navigator { cursor: pointer; }
#failed { position: fixed; inset: 40% 10% auto; padding: 16px; background: var(--panel); border: 1px solid var(--warn); }
aside {
  display: flex; flex-direction: column; min-height: 0; overflow: hidden;
  background: var(--panel); border-left: 1px solid var(--line);
}
aside section { padding: 9px 12px; border-bottom: 1px solid var(--line); }
.at { font-weight: 600; font-variant-numeric: tabular-nums; }
.at span { font-weight: 400; color: var(--muted); margin-left: 8px; }
ul, ol { list-style: none; margin: 6px 0 0; padding: 0; }
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
.doubt { flex: 1; display: flex; flex-direction: column; min-height: 120px; }
.doubt h2 { gap: 6px; white-space: nowrap; }
.doubt h2 select { font-size: 12px; padding: 3px 0; }
.doubt h2 button { padding: 3px 7px; }
.doubt h2 span { font-weight: 400; color: var(--muted); }
.doubt .scroll { overflow: auto; flex: 1; margin: 6px -12px 0; padding: 0 8px; }
#intervals { margin: 0; }
#intervals button {
  display: grid; grid-template-columns: 20px minmax(0, 1fr) auto; gap: 0 8px; width: 100%; text-align: left;
  align-items: center; background: none; border-color: transparent; padding: 4px 6px; font-size: 13px;
}
#intervals button:hover { background: var(--background); }
#intervals [aria-current] { background: var(--background); border-color: var(--accent); }
#intervals .mnemonic { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#intervals .depths { font-variant-numeric: tabular-nums; }
#intervals .reason { grid-column: 2; color: var(--muted); }
#intervals .sigma { color: var(--muted); text-align: right; font-variant-numeric: tabular-nums; }
.warnings { background: var(--warn-background); max-height: 26vh; overflow: auto; flex: none; }
.warnings h2 { color: var(--warn); }
.warnings ul { list-style: disc; padding-left: 18px; }
.warnings li { overflow-wrap: anywhere; }
dialog {
  max-width: min(1000px, 94vw); max-height: 90vh; color: var(--text); background: var(--panel);
  border: 1px solid var(--line); border-radius: 8px; padding: 16px 22px 22px; overflow: auto;
}
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog > form { float: right; }
dialog h2 { font-size: 17px; margin-bottom: 12px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 3px 12px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
thead th { color: var(--muted); font-weight: 600; }
td.number, th.number { text-align: right; white-space: nowrap; }
.refused { color: var(--warn); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12px; }
kbd { font: 12px ui-monospace, monospace; border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; }
@media (max-width: 820px) {
  body { grid-template: auto minmax(260px, 60vh) auto / minmax(0, 1fr); height: auto; }
  aside { border-left: 0; border-top: 1px solid var(--line); }
  #curves, .doubt .scroll { max-height: none; }
  .doubt .scroll { max-height: 50vh; }
}
`;
