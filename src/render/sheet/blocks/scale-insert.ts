import { familyOf } from '../../../core/curve-family.js';
import type { LoggedCurve } from '../../../core/curve-set.js';
import type { SheetBlock, SheetCurve, SheetText, SheetTrack } from '../../../core/log-sheet.js';
import type { Era } from '../conventions/layouts.js';
import { printedName, printedUnit } from './curve-names.js';
import { black, frame, rule, text, valueText } from './text.js';

/** Of one curve: its name, its line, its scale. */
const entryMm = 8.5;
/** A second scale is written under the first. */
const backupMm = 3.5;
const marginMm = 2;

export const insertHeightMm = (tracks: readonly SheetTrack[]): number =>
  2 * marginMm +
  Math.max(entryMm, ...tracks.map(({ curves }) => curves.reduce((sum, each) => sum + heightOf(each), 0)));

const heightOf = ({ backup }: SheetCurve): number => entryMm + (backup.kind === 'scale' ? backupMm : 0);

/**
 * Over (or under) each track: for each of its curves the name, a sample of its line with its own dash and pen,
 * the values at the borders and the unit; a second scale stands below the first.
 */
export function scaleInsert(
  topMm: number,
  tracks: readonly SheetTrack[],
  column: { readonly leftMm: number; readonly rightMm: number },
  logged: readonly LoggedCurve[],
  depthLines: readonly string[],
  era: Era,
): SheetBlock {
  const heightMm = insertHeightMm(tracks);
  const texts: SheetText[] = [];
  const rules: SheetBlock['rules'][number][] = [];
  for (const track of tracks) {
    rules.push(...frame(track.leftMm, topMm, track.rightMm, topMm + heightMm, track.pensMm.edge));
    let y = topMm + marginMm;
    for (const curve of track.curves) {
      entry(track, curve, logged.find(({ mnemonic }) => mnemonic === curve.mnemonic)!, y);
      y += heightOf(curve);
    }
  }
  const middle = (column.leftMm + column.rightMm) / 2;
  depthLines.forEach((line, index) => {
    texts.push(text(line, middle, topMm + heightMm / 2 - 2 + 4 * index, 2, { align: 'centre' }));
  });
  return { kind: 'scale-insert', topMm, heightMm, texts, rules };

  function entry(track: SheetTrack, curve: SheetCurve, of: LoggedCurve, y: number): void {
    const colour = curve.colour === 'black' ? black : curve.colour;
    const [left, right] = [track.leftMm + 1, track.rightMm - 1];
    const centre = (track.leftMm + track.rightMm) / 2;
    const unit = printedUnit(of, era);
    texts.push(text(printedName(of, era), centre, y + 1.6, 2.2, { align: 'centre', colour }));
    rules.push(rule(left, y + 3.8, right, y + 3.8, curve.penMm, { dashMm: curve.dashMm, colour }));
    if (era !== 'plotted' && familyOf(curve.mnemonic) === 'spontaneous-potential') {
      // SP has no zero: older logs say what a division is, and which way is up.
      const division = valueText(Math.abs(curve.right - curve.left) / 10);
      texts.push(text(`- | ${division} | +   ${unit}`, centre, y + 6, 1.9, { align: 'centre', colour }));
      return;
    }
    values(curve, y + 6);
    texts.push(text(unit, centre, y + 6, 1.9, { align: 'centre', colour }));
    if (curve.backup.kind === 'scale') values(curve.backup, y + 6 + backupMm);

    function values(ends: { left: number; right: number }, at: number): void {
      texts.push(text(valueText(ends.left), left, at, 1.9, { colour }));
      texts.push(text(valueText(ends.right), right, at, 1.9, { align: 'right', colour }));
    }
  }
}
