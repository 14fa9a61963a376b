export { type CameraPose, cameraHomography } from './camera.js';
export { defaultPhone, type PhoneOptions } from './options.js';
export { type PhonePan, phonePan } from './pan.js';
