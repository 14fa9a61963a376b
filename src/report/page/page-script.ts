import { joinScripts } from './join-scripts.js';

/** What the script of a sheet's page is made of. */
export const viewerModules: readonly string[] = [
  '../../core/interpolate',
  '../../core/trace',
  '../depth-ticks',
  './viewer/decode',
  './viewer/format',
  './viewer/view',
  './viewer/points',
  './viewer/model',
  './viewer/tiles',
  './viewer/paint-paper',
  './viewer/paint-traces',
  './viewer/paint-calibration',
  './viewer/paint-points',
  './viewer/paint',
  './viewer/navigator',
  './viewer/panel',
  './viewer/set-points',
  './viewer/gestures',
  './viewer/main',
];

/** What the script of an audit's page is made of. */
export const auditModules: readonly string[] = [
  './viewer/decode',
  '../audit/viewer/layers',
  '../audit/viewer/panels',
  '../audit/viewer/image-list',
  '../audit/viewer/main',
];

/** The viewer as one classic script. @param modules each after those that it imports, as seen from this file */
export const pageScript = (modules: readonly string[]): Promise<string> =>
  joinScripts(modules.map((name) => new URL(name, import.meta.url)));
