export { type CameraPose, cameraHomography } from './camera.js';
export { drawPhone } from './draw-phone.js';
export { defaultPhone, type PhoneOptions } from './options.js';
export { type PhonePan, phonePan } from './pan.js';
