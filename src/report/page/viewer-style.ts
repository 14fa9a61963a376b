import { baseStyle } from './base-style.js';

/** A page that fills the window: a header over what is looked at, a panel to the right of it, dialogs. */
export const viewerStyle = `${baseStyle}
html, body { height: 100%; }
body { display: grid; }
header {
  grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px;
  padding: 7px 12px; background: var(--panel); border-bottom: 1px solid var(--line); font-size: 13px;
}
h1 { font-size: 14px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
h1 small { display: block; font-size: 12px; font-weight: 400; color: var(--muted); }
h2 { margin: 0; }
h3 { font-size: 14px; margin: 20px 0 6px; }
.group { display: flex; align-items: center; gap: 5px; margin: 0; }
.spring { flex: 1; }
input[type='range'] { width: 80px; }
aside {
  display: flex; flex-direction: column; min-height: 0; overflow: hidden;
  background: var(--panel); border-left: 1px solid var(--line);
}
aside section { padding: 9px 12px; border-bottom: 1px solid var(--line); }
aside ol { list-style: none; margin: 0; padding: 0; }
aside ol button {
  display: grid; gap: 0 8px; width: 100%; text-align: left; background: none; border-color: transparent;
  padding: 4px 6px; font-size: 13px;
}
aside ol button:hover { background: var(--background); border-color: transparent; }
aside ol button[aria-current] { background: var(--background); border-color: var(--accent); }
#failed { position: fixed; inset: 40% 10% auto; padding: 16px; background: var(--panel); border: 1px solid var(--warn); }
dialog {
  max-width: min(1000px, 94vw); max-height: 90vh; color: var(--text); background: var(--panel);
  border: 1px solid var(--line); border-radius: 8px; padding: 16px 22px 22px; overflow: auto;
}
dialog::backdrop { background: rgb(0 0 0 / 45%); }
dialog > form { float: right; }
dialog h2 { font-size: 17px; margin-bottom: 12px; }
@media (max-width: 820px) {
  body { height: auto; }
  aside { border-left: 0; border-top: 1px solid var(--line); }
}
`;
