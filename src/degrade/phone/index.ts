export { cameraHomography } from './camera.js';
export { drawPhone } from './draw-phone.js';
export { defaultPhone, type PhoneOptions } from './options.js';
export { phonePan } from './pan.js';
