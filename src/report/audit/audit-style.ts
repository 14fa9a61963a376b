import { viewerStyle } from '../page/viewer-style.js';

/** The style of an audit's page. */
export const auditStyle = `${viewerStyle}
body { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) 320px; }
h2 { font-size: 15px; overflow-wrap: anywhere; }
header .group { flex-wrap: wrap; gap: 5px 12px; }
header .group button { margin: 0 -4px; }
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
aside section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.sort { display: flex; gap: 8px; white-space: nowrap; }
.sort select { flex: 1; min-width: 0; }
.scroll { flex: 1; overflow: auto; padding: 6px; }
aside .count { border: 0; border-top: 1px solid var(--line); color: var(--muted); font-size: 12px; }
#images button { grid-template-columns: 3.2em minmax(0, 1fr) auto; align-items: baseline; }
#images .rank { color: var(--muted); font-variant-numeric: tabular-nums; text-align: right; }
#images .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
#images .value { font-variant-numeric: tabular-nums; }
#images .bar { grid-column: 2 / -1; width: 100%; height: 4px; margin-top: 3px; }
#images .track { fill: var(--line); }
#images .share { fill: var(--accent); }
.notes { background: var(--warn-background); color: var(--warn); margin: 0; padding: 8px 12px 8px 28px; border-radius: 6px; }
th, td { overflow-wrap: anywhere; }
tbody th { font-weight: 400; color: var(--muted); white-space: nowrap; }
@media (max-width: 820px) {
  body { grid-template: auto auto minmax(240px, 50vh) / minmax(0, 1fr); }
  #panels { flex-direction: column; }
  .view { min-height: 240px; }
}
`;
