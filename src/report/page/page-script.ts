import { joinScripts } from './join-scripts.js';

/** What the page's script is made of, each after the modules that it imports. */
const modules = [
  '../../core/interpolate',
  '../../core/trace',
  '../depth-ticks',
  './viewer/decode',
  './viewer/format',
  './viewer/view',
  './viewer/model',
  './viewer/tiles',
  './viewer/paint-paper',
  './viewer/paint-traces',
  './viewer/paint-calibration',
  './viewer/paint',
  './viewer/navigator',
  './viewer/panel',
  './viewer/gestures',
  './viewer/main',
];

/** The viewer as one classic script. */
export const pageScript = (): Promise<string> =>
  joinScripts(modules.map((name) => new URL(name, import.meta.url)));
