export {
  type LowConfidenceInterval,
  type LowConfidenceReason,
  lowConfidenceIntervals,
  lowConfidenceReasons,
} from './low-confidence.js';
export { drawOverlay, type IndexedRowSink, type OverlayFormat, overlayFormat } from './overlay.js';
export { baseStyle } from './page/base-style.js';
export { buildPage } from './page/build-page.js';
export { escapeHtml, jsonForScript } from './page/escape.js';
export { joinScripts } from './page/join-scripts.js';
export { type SheetSummary, summarise } from './summary.js';
