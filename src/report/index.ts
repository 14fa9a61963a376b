export { drawOverlay, overlayFormat } from './overlay.js';
export { baseStyle } from './page/base-style.js';
export { buildPage } from './page/build-page.js';
export { escapeHtml, jsonForScript } from './page/escape.js';
export { joinScripts } from './page/join-scripts.js';
export { type EncodedTile, encodeTiles } from './page/scan-tiles.js';
export { summarise } from './summary.js';
