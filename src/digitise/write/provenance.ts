import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import type { TemplateCurve } from '../../core/template.js';
import { toolVersion } from './tool-version.js';

const short = (value: number): string => String(Number(value.toPrecision(6)));
/** At most three decimals: a thousandth of a foot or a pixel is less than any pick is worth. */
const fixed = (value: number): string => String(Number(value.toFixed(3)) + 0);

/** How a sheet was read, in lines of plain text: what a reader of the curves must know to judge them. */
export function provenance(sheet: DigitisedSheet): string[] {
  const { scan, registration, segmenter, table, template, warnings, points } = sheet;
  const unit = registration.unit;
  const dpi = scan.dpiX === null ? '' : `, ${short(scan.dpiX)} x ${short(scan.dpiY ?? scan.dpiX)} dpi`;
  const page = scan.pageCount > 1 ? `, page ${scan.page} of ${scan.pageCount}` : '';
  const refused = registration.picks.filter((pick) => pick.refused).length;
  return [
    `Digitised from a scanned paper log by ${toolVersion()}, segmenter ${segmenter}.`,
    `Scan: ${scan.name} (${scan.format}${page}), ${scan.widthPx} x ${scan.heightPx} px${dpi}.`,
    ...(scan.negative ? ['A negative: ink lighter than paper, turned over as it was read.'] : []),
    '',
    `Depth: ${depthText(registration)} ${registration.picks.length - refused} picks, ${refused} refused, rms residual ${fixed(registration.rmsResidual)} ${unit}.`,
    'A residual is the depth by the other picks less the depth of the pick.',
    ...registration.picks.map(
      (pick) =>
        `  y ${fixed(pick.yPx)} px  ${fixed(pick.depth)} ${unit}  residual ${fixed(pick.residual)}${pick.refused ? '  refused' : ''}`,
    ),
    '',
    `Values: by each curve's scale between the edges of its track at each row; step ${short(table.step)} ${unit}.`,
    ...template.tracks.flatMap((track) =>
      track.curves
        .filter((curve) => curve.write)
        .map(
          (curve) =>
            `  ${curve.mnemonic}  ${scaleText(curve)}, ${/^tracks? /i.test(track.name) ? track.name : `track ${track.name}`}`,
        ),
    ),
    ...(points.length > 0 ? ['', `Led by hand through points: ${pointsText(sheet)}.`] : []),
    '',
    'NAME_SD is one standard deviation of NAME from tracing the line, in the unit of NAME.',
    'It leaves out errors of the print, the track edges and the depth picks.',
    'Null: less than half of the sample could be read. Nothing is interpolated across nulls.',
    `Flags, in ${scan.name}.csv and ${scan.name}.traces.csv: off-track (the curve left its track),`,
    'wrapped (printed track widths away from its value), gap (no ink, bridged),',
    'occluded (ink merged with a grid line, another curve or a blot),',
    'ambiguous (another path is nearly as likely).',
    ...(warnings.length > 0 ? ['', 'Warnings:', ...warnings.map((warning) => `  ${warning}`)] : []),
  ];
}

/** How many points each curve was led through: GR 2, SP 1. */
function pointsText({ points, traces }: DigitisedSheet): string {
  return traces
    .map(({ mnemonic }) => ({
      mnemonic,
      count: points.filter((point) => point.mnemonic === mnemonic).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ mnemonic, count }) => `${mnemonic} ${count}`)
    .join(', ');
}

function depthText({ lines, unit }: DigitisedSheet['registration']): string {
  return lines === null
    ? 'linear between'
    : `by ${lines.count} depth lines, every ${short(lines.every)} ${unit}, from`;
}

function scaleText({ left, right, unit, scale, backup }: TemplateCurve): string {
  const main = `${scale} ${short(left)} to ${short(right)} ${unit}`.trimEnd();
  if (backup.kind === 'none') return main;
  return backup.kind === 'wrap'
    ? `${main}, wrapped`
    : `${main}, backup ${short(backup.left)} to ${short(backup.right)}`;
}
