import type { LogSheet } from '../../core/log-sheet.js';
import { scaleMap } from '../../core/plane-map.js';
import type { CurveTruth, SheetTruth } from '../../core/truth.js';
import { checkDpi } from './check-dpi.js';
import { dashLines } from './dash.js';
import { samplesWithin } from './in-unit.js';
import { mmPerInch } from './lengths.js';
import { tracePieces } from './trace-pieces.js';

/**
 * One curve of a sheet as a vector, in mm from the sheet's top left corner. Its depths and values are those
 * logged inside the log, in the sheet's unit of depth.
 * @param track index into the sheet's tracks
 * @param curve index into the track's curves
 * @throws RangeError where the sheet has no such curve (see checkSheet for what a user can do wrong)
 */
export function curveTruth(sheet: LogSheet, track: number, curve: number): CurveTruth {
  const place = sheet.tracks[track];
  const drawn = place?.curves[curve];
  const logged = sheet.curveSet.curves.find((each) => each.mnemonic === drawn?.mnemonic);
  if (place === undefined || drawn === undefined || logged === undefined)
    throw new RangeError(`expected curve ${curve} of track ${track} to be one of the sheet's curve set`);
  const { depth, log } = sheet;
  const { left, right, scale, backup, style, colour } = drawn;
  const trace = tracePieces(
    { left, right, scale, backup },
    {
      leftMm: place.leftMm,
      rightMm: place.rightMm,
      topMm: log.topMm,
      bottomMm: log.bottomMm,
      yAtZero: log.topMm - depth.top * depth.mmPerUnit,
      mmPerUnit: depth.mmPerUnit,
    },
    sheet.curveSet.depths,
    logged.values,
  );
  const base = depth.top + (log.bottomMm - log.topMm) / depth.mmPerUnit;
  const { from, to } = samplesWithin(sheet.curveSet.depths, depth.top, base);
  return {
    mnemonic: drawn.mnemonic,
    unit: logged.unit,
    track,
    class: style,
    colour,
    scale: { left, right, scale, backup },
    trace,
    ink: {
      paths: dashLines(trace, drawn.dashMm, drawn.dashStartMm),
      penWidth: drawn.penMm,
      cap: drawn.cap,
      join: drawn.cap === 'round' ? 'round' : 'miter',
    },
    depths: sheet.curveSet.depths.slice(from, to),
    values: logged.values.slice(from, to),
  };
}

/**
 * Every curve of a sheet, with the map of a drawing at `dpi` dots per inch that begins at the sheet's corner.
 * @throws WelltraceError `usage` where dpi is not a finite number within the limits
 */
export function sheetTruth(sheet: LogSheet, dpi: number): SheetTruth {
  checkDpi(dpi);
  const pxPerMm = dpi / mmPerInch;
  return {
    curves: sheet.tracks.flatMap((track, index) => track.curves.map((_, at) => curveTruth(sheet, index, at))),
    toImage: scaleMap(pxPerMm),
    pxPerMm,
  };
}
