import { themeStyle } from '../page/theme-style.js';

/** The style sheet of an audit's page. */
export const auditStyle = `
${themeStyle}* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; margin: 0; }
body {
  display: grid; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 320px;
  background: var(--background); color: var(--text); font: 14px/1.4 system-ui, sans-serif;
}
header {
  grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 16px;
  padding: 7px 12px; background: var(--panel); border-bottom: 1px solid var(--line); font-size: 13px;
}
h1 { font-size: 14px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h1 small { display: block; font-size: 12px; font-weight: 400; color: var(--muted); }
h2 { font-size: 15px; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 14px; margin: 20px 0 6px; }
.group { display: flex; flex-wrap: wrap; align-items: center; gap: 5px 12px; }
.group button { margin: 0 -4px; }
.spring { flex: 1; }
button, select {
  font: inherit; color: inherit; background: var(--background); border: 1px solid var(--line);
  border-radius: 5px; padding: 3px 8px; min-height: 28px;
}
button { cursor: pointer; }
button:hover { border-color: var(--faint); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
label { display: inline-flex; align-items: center; gap: 5px; }
input[type='checkbox'], input[type='range'] { accent-color: var(--accent); margin: 0; }
input[type='range'] { width: 90px; }
main { display: flex; flex-direction: column; min-width: 0; min-height: 0; padding: 10px 12px; gap: 8px; }
.heading { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: baseline; }
#image-facts { color: var(--muted); font-variant-numeric: tabular-nums; }
#panels { flex: 1; display: flex; gap: 12px; min-height: 0; }
figure { flex: 1; display: flex; flex-direction: column; margin: 0; min-width: 0; min-height: 0; }
figcaption { font-weight: 600; font-size: 13px; padding: 0 0 4px; }
.view {
  flex: 1; min-height: 0; overflow: auto; display: flex; background: var(--canvas);
  border: 1px solid var(--line); border-radius: 6px;
}
canvas { display: block; margin: auto; image-rendering: pixelated; flex: none; }
.foot { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; min-height: 24px; font-size: 13px; }
#legend { display: flex; flex-wrap: wrap; gap: 4px 14px; list-style: none; margin: 0; padding: 0; max-height: 64px; overflow: auto; }
#legend li { display: inline-flex; align-items: center; gap: 6px; }
.swatch { flex: none; }
#readout { margin-left: auto; color: var(--muted); font-variant-numeric: tabular-nums; }
aside {
  display: flex; flex-direction: column; min-height: 0; overflow: hidden;
  background: var(--panel); border-left: 1px solid var(--line);
}
aside section {
  padding: 9px 12px; border-bottom: 1px solid var(--line);
  display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px;
}
aside .group { gap: 5px; }
aside .group button { margin: 0; }
.sort { display: flex; gap: 8px; white-space: nowrap; }
.sort select { flex: 1; min-width: 0; }
.scroll { flex: 1; overflow: auto; padding: 6px; }
.count { border: 0; border-top: 1px solid var(--line); color: var(--muted); font-size: 12px; }
#images { list-style: none; margin: 0; padding: 0; }
#images button {
  display: grid; grid-template-columns: 3.2em minmax(0, 1fr) auto; gap: 0 8px; width: 100%; text-align: left;
  align-items: baseline; background: none; border-color: transparent; padding: 4px 6px; font-size: 13px;
}
#images button:hover { background: var(--background); }
#images [aria-current] { background: var(--background); border-color: var(--accent); }
#images .rank { color: var(--muted); font-variant-numeric: tabular-nums; text-align: right; }
#images .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
#images .value { font-variant-numeric: tabular-nums; }
#images .bar { grid-column: 2 / -1; width: 100%; height: 4px; margin-top: 3px; }
#images .track { fill: var(--line); }
#images .share { fill: var(--accent); }
#failed { position: fixed; inset: 40% 10% auto; padding: 16px; background: var(--panel); border: 1px solid var(--warn); }
dialog {
  max-width: min(900px, 94vw); max-height: 90vh; color: var(--text); background: var(--panel);
  border: 1px solid var(--line); border-radius: 8px; padding: 16px 22px 22px; overflow: auto;
}
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog > form { float: right; }
dialog h2 { font-size: 17px; margin-bottom: 12px; }
.notes { background: var(--warn-background); color: var(--warn); margin: 0; padding: 8px 12px 8px 28px; border-radius: 6px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 3px 16px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--muted); font-weight: 600; }
tbody th { font-weight: 400; color: var(--muted); white-space: nowrap; }
td.number, th.number { text-align: right; white-space: nowrap; }
kbd { font: 12px ui-monospace, monospace; border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; }
@media (max-width: 820px) {
  body { grid-template: auto auto minmax(240px, 50vh) / minmax(0, 1fr); height: auto; }
  #panels { flex-direction: column; }
  .view { min-height: 240px; }
  aside { border-left: 0; border-top: 1px solid var(--line); }
}
`;
