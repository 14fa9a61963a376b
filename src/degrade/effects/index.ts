import type { Effect } from '../effect.js';
import { jpeg } from './commit/jpeg.js';
import { kanungo } from './commit/kanungo.js';
import { resave } from './commit/resave.js';
import { sauvola } from './commit/sauvola.js';
import { specks } from './commit/specks.js';
import { threshold } from './commit/threshold.js';
import { blueprint } from './copy/blueprint.js';
import { diazo } from './copy/diazo.js';
import { dirtyDrum } from './copy/dirty-drum.js';
import { microfilmDefocus } from './copy/microfilm-defocus.js';
import { microfilmScratches } from './copy/microfilm-scratches.js';
import { microfilmVignetting } from './copy/microfilm-vignetting.js';
import { photocopy } from './copy/photocopy.js';
import { polarity } from './copy/polarity.js';
import { sepia } from './copy/sepia.js';
import { skew } from './feed/skew.js';
import { slip } from './feed/slip.js';
import { splice } from './feed/splice.js';
import { stretch } from './feed/stretch.js';
import { wander } from './feed/wander.js';
import { deadColumns } from './optics/dead-columns.js';
import { drift } from './optics/drift.js';
import { lamp } from './optics/lamp.js';
import { pointSpread } from './optics/point-spread.js';
import { sensorNoise } from './optics/sensor-noise.js';
import { bleedThrough } from './paper/bleed-through.js';
import { dashPhase } from './paper/dash-phase.js';
import { dryPen } from './paper/dry-pen.js';
import { fadedInk } from './paper/faded-ink.js';
import { filmHalation } from './paper/film-halation.js';
import { foldSeams } from './paper/fold-seams.js';
import { handwriting } from './paper/handwriting.js';
import { inkBleed } from './paper/ink-bleed.js';
import { inkSpread } from './paper/ink-spread.js';
import { lowInkLines } from './paper/low-ink-lines.js';
import { overprint } from './paper/overprint.js';
import { paperGrain } from './paper/paper-grain.js';
import { penWeight } from './paper/pen-weight.js';
import { stains } from './paper/stains.js';
import { stamps } from './paper/stamps.js';
import { staples } from './paper/staples.js';
import { tears } from './paper/tears.js';
import { unevenPrint } from './paper/uneven-print.js';

/** Every effect of the scan channel. One file each, one line here, in the order of the physical chain. */
export const effects: readonly Effect[] = [
  dashPhase,
  penWeight,
  inkSpread,
  dryPen,
  fadedInk,
  overprint,
  inkBleed,
  unevenPrint,
  filmHalation,
  lowInkLines,
  bleedThrough,
  stamps,
  handwriting,
  paperGrain,
  stains,
  foldSeams,
  staples,
  tears,
  diazo,
  sepia,
  blueprint,
  photocopy,
  dirtyDrum,
  microfilmVignetting,
  microfilmDefocus,
  microfilmScratches,
  polarity,
  skew,
  stretch,
  wander,
  slip,
  splice,
  pointSpread,
  lamp,
  drift,
  sensorNoise,
  deadColumns,
  threshold,
  sauvola,
  jpeg,
  resave,
  specks,
  kanungo,
];
