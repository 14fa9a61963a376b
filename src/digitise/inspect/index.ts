export { draftTemplate } from './draft-template.js';
export { drawInspection } from './draw-inspection.js';
