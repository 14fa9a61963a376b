export type { AuditSummary } from './audit-markup.js';
export { buildAuditPage } from './build-audit-page.js';
export { classColour, ignoredColour, restColour, severalColour } from './class-colours.js';
export { overlayPicture } from './overlay-picture.js';
export type { AuditLayers, AuditPageData, PaletteEntry } from './page-data.js';
