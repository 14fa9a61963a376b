import { readFile } from 'node:fs/promises';
import type { CurvePoint } from '../../core/curve-point.js';
import { messageOf, WelltraceError } from '../../core/errors.js';
import type { ScanInfo } from '../../core/scan.js';
import type { Template } from '../../core/template.js';
import { readPointsCsv } from '../../io/points-csv.js';

/** @throws WelltraceError `input` where the file cannot be read */
export async function readPointsText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : messageOf(cause);
    throw new WelltraceError(
      'input',
      `The points ${path} must be a CSV file that can be read, but ${reason}: check the name.`,
      { cause },
    );
  }
}

/**
 * Points of a scan.
 * @param fileName what errors call it
 * @throws WelltraceError `input`: the file is wrong, or does not fit the template or the scan
 */
export function pointsOf(
  text: string,
  fileName: string,
  template: Template,
  { widthPx, heightPx }: Pick<ScanInfo, 'widthPx' | 'heightPx'>,
): CurvePoint[] {
  const points = readPointsCsv(text, fileName);
  const mnemonics = template.tracks.flatMap(({ curves }) => curves.map(({ mnemonic }) => mnemonic));
  for (const { mnemonic, row, xPx } of points) {
    if (!mnemonics.includes(mnemonic))
      throw new WelltraceError(
        'input',
        `${fileName} must name curves of the template, but ${mnemonic} is none of ${mnemonics.join(', ')}.`,
      );
    if (row < 0 || row >= heightPx || xPx < 0 || xPx > widthPx)
      throw new WelltraceError(
        'input',
        `${fileName} must hold points on the scan (${widthPx} × ${heightPx} px), but one of ${mnemonic} lies at row ${row}, x ${xPx}: were they set on this scan at this resolution?`,
      );
  }
  return points;
}
