import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import { type TraceFlag, traceFlags } from '../../core/trace.js';
import { type SheetSummary, templateCurves } from '../summary.js';
import { escapeHtml } from './escape.js';

/** How the sheet was made: scan, depth picks, tracks, curves, template, times. Everything escaped. */
export function aboutMarkup(sheet: DigitisedSheet, summary: SheetSummary): string {
  const { scan, registration } = summary;
  const { unit } = registration;
  const seconds = Object.values(summary.seconds).reduce((sum, time) => sum + time, 0);
  const dpi = scan.dpiX === null ? 'not given' : `${scan.dpiX} × ${scan.dpiY ?? scan.dpiX}`;
  const samples = scan.bilevel ? '1 bit' : scan.channels === 3 ? 'colour' : 'grey';
  return `
<table><tbody>
${pair('Scan', `${scan.path}, page ${scan.page} of ${scan.pageCount}`)}
${pair('Image', `${scan.format.toUpperCase()}, ${scan.widthPx} × ${scan.heightPx} px, ${samples}${scan.negative ? ' (a negative, shown turned over)' : ''}, dpi ${dpi}`)}
${pair('Made by', `welltrace ${summary.version}, segmenter ${summary.segmenter}, in ${show(seconds, 3)} s`)}
${pair('Depth', `${show(registration.topDepth, 7)} to ${show(registration.bottomDepth, 7)} ${unit} from the image's upper to its lower edge; picks fit within ${show(registration.rmsResidual, 3)} ${unit} (root mean square)`)}
${registration.lines ? pair('Between picks', `${registration.lines.count} depth lines were counted, one every ${show(registration.lines.every, 4)} ${unit}, and depth follows them`) : ''}
${pair('Table', `${summary.table.sampleCount} samples from ${show(summary.table.start, 8)} ${unit}, every ${show(summary.table.step, 6)} ${unit}`)}
${pair('Skew', `${show(summary.layout.skewDegrees, 3)}°; ${summary.layout.depthLines} depth lines found`)}
</tbody></table>
<h3>Curves</h3>
${table(
  [
    'Curve',
    'Track',
    'Scale',
    'Style',
    '#Rows read',
    '#Null',
    '#In doubt',
    '#Median σ',
    '#95th percentile of σ',
    'Rows flagged',
  ],
  summary.curves.map((curve, index) => {
    const entry = templateCurves(sheet)[index];
    return [
      curve.mnemonic,
      curve.track,
      entry ? `${entry.left} to ${entry.right} ${entry.unit}, ${entry.scale}${backup(entry.backup)}` : '',
      entry ? `${entry.weight} ${entry.style}, ${colour(entry.colour)}` : '',
      `${curve.readRows} of ${curve.rows}`,
      percent(curve.nullShare),
      percent(curve.lowConfidenceShare),
      sigma(curve.medianSigmaPx, curve.medianSigma, curve.unit),
      sigma(curve.p95SigmaPx, curve.p95Sigma, curve.unit),
      flagList(curve.flagShares),
    ];
  }),
)}
<h3>Depth picks</h3>
${table(
  ['#Row', `#Depth, ${unit}`, `#Residual, ${unit}`, 'Used'],
  registration.picks.map(({ yPx, depth, residual, refused }) => [
    show(yPx, 7),
    show(depth, 8),
    show(residual, 3),
    refused ? 'refused' : 'yes',
  ]),
)}
<h3>Tracks</h3>
${table(
  ['Track', 'Grid', '#Grid lines', 'Borders: top, middle, bottom, px'],
  summary.layout.tracks.map(({ name, grid, verticalLines, edges }) => [
    name,
    grid.kind === 'linear'
      ? `${grid.divisions} divisions`
      : grid.kind === 'logarithmic'
        ? `${grid.decades} decades from ${grid.firstDigit}`
        : 'unknown',
    `${verticalLines}`,
    edges.map(({ leftPx, rightPx }) => `${show(leftPx, 5)}–${show(rightPx, 5)}`).join(', '),
  ]),
)}
<h3>Seconds</h3>
${table(
  ['Step', '#Seconds'],
  Object.entries(summary.seconds).map(([step, time]) => [step, show(time, 3)]),
)}
<details><summary>Template</summary><pre>${escapeHtml(JSON.stringify(summary.template, null, 2))}</pre></details>`;
}

function pair(name: string, text: string): string {
  return `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(text)}</td></tr>`;
}

/** A column whose heading starts with # holds numbers. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = headings.map((heading) => heading.startsWith('#'));
  const cell = (tag: string, text: string, column: number) =>
    `<${tag}${isNumber[column] ? ' class="number"' : ''}>${escapeHtml(text)}</${tag.split(' ')[0]}>`;
  const head = headings.map((heading, i) => cell('th scope="col"', heading.replace('#', ''), i)).join('');
  const body = rows.map((row) => {
    const refused = row.at(-1) === 'refused' ? ' class="refused"' : '';
    return `<tr${refused}>${row.map((text, i) => cell('td', text, i)).join('')}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

function show(value: number | null, digits: number): string {
  return value === null ? '–' : String(Number(value.toPrecision(digits)));
}

function percent(share: number): string {
  return share > 0 && share < 0.001 ? '< 0.1 %' : `${(share * 100).toFixed(1)} %`;
}

function sigma(px: number | null, value: number | null, unit: string): string {
  if (px === null) return '–';
  return `${show(px, 2)} px${value === null ? '' : ` = ${show(value, 2)} ${unit}`}`;
}

function flagList(shares: Readonly<Record<TraceFlag, number>>): string {
  const present = traceFlags.filter((flag) => shares[flag] > 0);
  return present.map((flag) => `${flag} ${percent(shares[flag])}`).join(', ') || 'none';
}

type TemplateCurveEntry = ReturnType<typeof templateCurves>[number];

function backup(kind: TemplateCurveEntry['backup']): string {
  if (kind.kind === 'none') return '';
  return kind.kind === 'wrap' ? ', wraps' : `, backup ${kind.left} to ${kind.right}`;
}

function colour(value: TemplateCurveEntry['colour']): string {
  return value === 'black' ? 'black' : `rgb ${value.join(' ')}`;
}
