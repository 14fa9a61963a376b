import type { SheetText, SheetTrack } from '../../core/log-sheet.js';
import type { Stream } from '../../core/rng.js';
import { text } from './blocks/text.js';

/** Notes that plotters and engineers put on the log, and where: a share of the log's height from its top. */
const notes = [
  { text: 'CASING SHOE', from: 0.01, to: 0.1 },
  { text: 'REPEAT SECTION', from: 0.7, to: 0.95 },
  { text: 'MAIN LOG', from: 0, to: 0.05 },
  { text: 'TOOL STUCK', from: 0.2, to: 0.9 },
  { text: 'TENSION PULL', from: 0.2, to: 0.9 },
  { text: 'SCALE CHANGE', from: 0.1, to: 0.9 },
  { text: 'FIRST READING', from: 0.96, to: 0.995 },
  { text: 'TOP OF SAND', from: 0.1, to: 0.9 },
  { text: '16 LB', from: 0.1, to: 0.9 },
] as const;

/** Invented formations, whose tops geologists mark with their depth. */
const formations = [
  'BARLOW LS',
  'CREST SD',
  'DENVER SH',
  'HOLLIS DOL',
  'KESTREL',
  'LOWER VARLEY',
  'PINE COAL',
] as const;

/** A note on every third 500 mm of log, one in three the top of a formation; over the curves as they come. */
export function planAnnotations(
  stream: Stream,
  log: { readonly topMm: number; readonly bottomMm: number },
  tracks: readonly SheetTrack[],
  depth: { readonly top: number; readonly mmPerUnit: number },
): SheetText[] {
  const heightMm = log.bottomMm - log.topMm;
  const count = Math.min(12, Math.floor((heightMm / 500) * stream.between(0, 0.7) + stream.uniform()));
  const placed: SheetText[] = [];
  for (let attempt = 0; attempt < count; attempt++) {
    const note = stream.pick(notes);
    const track = stream.pick(tracks);
    const sizeMm = stream.between(1.8, 2.8);
    const isTop = stream.chance(1 / 3);
    const share = isTop ? stream.uniform() : stream.between(note.from, note.to);
    const yMm = log.topMm + 2 + (heightMm - 4) * share;
    const depthText = String(Math.round(depth.top + (yMm - log.topMm) / depth.mmPerUnit));
    const content = isTop ? `${stream.pick(formations)} ${depthText}` : note.text;
    const widthMm = content.length * sizeMm * 0.9;
    const roomMm = track.rightMm - track.leftMm - widthMm;
    if (roomMm < 2 || placed.some((each) => Math.abs(each.yMm - yMm) < 10)) continue;
    placed.push(text(content, track.leftMm + stream.between(1, roomMm), yMm, sizeMm));
  }
  return placed;
}
