import { themeStyle } from './theme-style.js';

/** What every self-contained page begins with: colours, text, controls and tables. */
export const baseStyle = `
${themeStyle}* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--background); color: var(--text); font: 14px/1.4 system-ui, sans-serif; }
button, select, input[type='number'] {
  font: inherit; color: inherit; background: var(--background); border: 1px solid var(--line);
  border-radius: 5px; padding: 3px 8px; min-height: 28px;
}
button { cursor: pointer; }
button:hover { border-color: var(--faint); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
label { display: inline-flex; align-items: center; gap: 5px; }
input[type='checkbox'], input[type='range'] { accent-color: var(--accent); margin: 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 3px 14px 3px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
thead th { color: var(--muted); font-weight: 600; }
td.number, th.number { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
kbd { font: 12px ui-monospace, monospace; border: 1px solid var(--line); border-radius: 4px; padding: 0 5px; }
`;
