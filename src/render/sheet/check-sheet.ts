import { WelltraceError } from '../../core/errors.js';
import type { LogSheet, SheetCurve, SheetTrack } from '../../core/log-sheet.js';
import { heightLimitMm } from './sheet-options.js';

/** A roll of film paper is narrower, a plotter's roll wider, than any log. */
const widthLimitMm = 1000;

function refuse(expected: string): never {
  throw new WelltraceError('usage', expected);
}

/**
 * Whether a sheet can be drawn. What planSheet makes passes, unless an option forbids it.
 * @throws WelltraceError `usage`: the first thing that cannot be, and what to do
 */
export function checkSheet(sheet: LogSheet): void {
  const { widthMm, heightMm, curveSet, depth, log, tracks } = sheet;
  size('width', widthMm, widthLimitMm);
  size('height', heightMm, heightLimitMm);
  if (!(log.topMm >= 0 && log.topMm < log.bottomMm && log.bottomMm <= heightMm))
    refuse(
      `Expected the log to lie on its sheet of ${heightMm} mm but received ${log.topMm} to ${log.bottomMm} mm.`,
    );
  if (!(Number.isFinite(depth.mmPerUnit) && depth.mmPerUnit > 0 && Number.isFinite(depth.top)))
    refuse(
      `Expected a depth scale above 0 mm for a ${depth.unit} and a top but received ${depth.mmPerUnit} and ${depth.top}.`,
    );
  if (depth.unit !== curveSet.depthUnit)
    refuse(
      `Expected curves in the sheet's unit, ${depth.unit}, but received ${curveSet.depthUnit}: convert the depths of the curve set.`,
    );
  tracks.forEach((track, index) => {
    checkTrack(track, widthMm);
    const before = tracks[index - 1];
    if (before && track.leftMm < before.rightMm - 1e-9)
      refuse(
        `Expected tracks beside each other but ${track.name} begins at ${track.leftMm} mm, inside ${before.name}, which ends at ${before.rightMm} mm: move one of them.`,
      );
    for (const curve of track.curves) checkCurve(curve, track, sheet);
  });
  const names = tracks.flatMap(({ curves }) => curves.map(({ mnemonic }) => mnemonic));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    refuse(`Expected each curve once on a sheet but ${twice} is drawn twice: take one out.`);
}

function size(what: string, mm: number, limit: number): void {
  if (Number.isFinite(mm) && mm > 0 && mm <= limit) return;
  refuse(
    `Expected a sheet ${what} above 0 and up to ${limit} mm but received ${mm} mm: draw it in parts or at a smaller depth scale.`,
  );
}

function checkTrack({ name, leftMm, rightMm, pensMm, grid }: SheetTrack, sheetWidthMm: number): void {
  if (!(leftMm >= 0 && leftMm < rightMm && rightMm <= sheetWidthMm))
    refuse(
      `Expected ${name} to lie on its sheet, 0 to ${sheetWidthMm} mm, but received ${leftMm} to ${rightMm} mm: move its borders.`,
    );
  for (const [which, penMm] of Object.entries(pensMm))
    checkPen(`the ${which} lines of ${name}`, penMm, rightMm - leftMm);
  if (grid.kind === 'linear' && !(Number.isInteger(grid.divisions) && grid.divisions >= 1))
    refuse(`Expected ${name} to have one division or more but received ${grid.divisions}.`);
  if (
    grid.kind === 'logarithmic' &&
    !(Number.isInteger(grid.decades) && grid.decades >= 1 && grid.decades <= 12)
  )
    refuse(`Expected ${name} to have 1 to 12 decades but received ${grid.decades}.`);
}

function checkPen(of: string, penMm: number, trackMm: number): void {
  if (!(Number.isFinite(penMm) && penMm > 0))
    refuse(`Expected a pen above 0 mm for ${of} but received ${penMm} mm; .35 is usual.`);
  if (penMm >= trackMm)
    refuse(
      `Expected a track wider than the pen of ${of}, ${penMm} mm, but it is ${trackMm} mm: take a thinner pen or a wider track.`,
    );
}

function checkCurve(curve: SheetCurve, track: SheetTrack, { curveSet }: LogSheet): void {
  const { mnemonic, backup, scale, dashMm } = curve;
  if (!curveSet.curves.some((each) => each.mnemonic === mnemonic))
    refuse(
      `Expected curves of ${curveSet.well} but ${track.name} asks for ${mnemonic}, which it does not have.`,
    );
  checkPen(mnemonic, curve.penMm, track.rightMm - track.leftMm);
  checkEnds(`The scale of ${mnemonic}`, curve, scale);
  if (backup.kind === 'scale') checkEnds(`The second scale of ${mnemonic}`, backup, scale);
  const finite = [...dashMm, curve.dashStartMm].every((each) => Number.isFinite(each) && each >= 0);
  if (!finite || (dashMm.length > 0 && dashMm.every((each) => each === 0)))
    refuse(
      `Expected dashes of ${mnemonic} of 0 mm or more, not all of them 0, but received ${dashMm.join(', ')} from ${curve.dashStartMm}.`,
    );
  if ((curve.style === 'solid') !== (dashMm.length === 0))
    refuse(
      `Expected ${mnemonic} to have dashes where it is dashed or dotted, and none where it is solid, but it is ${curve.style} with dashes ${dashMm.join(', ') || 'left out'}.`,
    );
}

function checkEnds(
  what: string,
  { left, right }: { left: number; right: number },
  scale: SheetCurve['scale'],
): void {
  if (!Number.isFinite(left) || !Number.isFinite(right) || left === right)
    refuse(
      `${what} must have two different numbers at its borders but has ${left} and ${right}: correct left or right.`,
    );
  if (scale === 'logarithmic' && !(left > 0 && right > 0))
    refuse(
      `${what} is logarithmic and must have values above 0 at its borders but has ${left} and ${right}: make it linear, or correct them.`,
    );
}
