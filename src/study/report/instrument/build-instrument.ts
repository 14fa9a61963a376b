import { escapeHtml, joinScripts, jsonForScript } from '../../../report/index.js';
import type { InstrumentData, Point } from './instrument-data.js';
import { instrumentStyle } from './instrument-style.js';

const modules = ['./client/interpolate', './client/chart', './client/main'];
const step = 0.001;
const percent = (rate: number): string => `${(100 * rate).toFixed(0)} %`;

/**
 * `instrument.html`: everything in one file, nothing asked of a network. A reading moves along measured curves and stops
 * where they stop.
 */
export async function buildInstrument(data: InstrumentData): Promise<string> {
  const script = await joinScripts(modules.map((name) => new URL(name, import.meta.url)));
  const points: Point[] = [
    ...data.rows.flatMap(({ series }) => series.flatMap((each) => each.points)),
    ...(data.worked?.masks ?? []).flatMap(({ views }) => [...views.half, ...views.tuned]),
  ];
  const highest = Math.max(step, ...points.map(({ rate }) => rate));
  const first =
    Math.max(
      0,
      ...data.rows.flatMap(({ series }) => series.flatMap((each) => each.points)).map(({ rate }) => rate),
    ) / 2;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Noise-aware training, measured</title>
<style>${instrumentStyle}</style>
</head>
<body>
<main>
<h1>Noise-aware training, measured</h1>
<p>How well each way of training finds a curve when the labels that it learns from are off. Every point is a training of a small
network on rendered logs whose label noise is known, judged on true labels of other wells. Move the rate of noise: each
reading goes along its measured curve. Between two measured points it is on the straight line between them; where nothing was
measured it says so.</p>
<form>
<div><label for="rate">Label noise: 1 − Dice of the training labels against the truth</label>
<div class="dial"><input id="rate" type="range" min="0" max="${highest}" step="${step}" value="${first.toFixed(3)}"><output id="rate-shown" for="rate"></output></div></div>
<div><label for="noise">Kind of noise</label><select id="noise" aria-describedby="noise-about">${data.noises
    .map(({ key, title }) => `<option value="${escapeHtml(key)}">${escapeHtml(title)}</option>`)
    .join('')}</select></div>
<div><label for="pen">Pen</label><select id="pen">${data.pensPx
    .map((pen) => `<option value="${pen}">${pen} px</option>`)
    .join('')}</select></div>
<fieldset><legend>Probabilities are cut</legend>
<label><input type="radio" name="view" value="half" checked>at ½</label>
<label><input type="radio" name="view" value="tuned">where tuned</label></fieldset>
</form>
<p class="soft" id="noise-about"></p>
<p class="hidden" id="said" role="status"></p>
<table>
<caption>F1 on true labels with its interval of 95 % (bootstrap over seeds, wells and tiles). The trace is the error, 1 − F1: up is worse. “Tuned”: the
threshold of the best F1 on true labels of validation wells. “Holds to”: the rate at which nine tenths of the F1 on clean labels are left.</caption>
<thead><tr><th scope="col">Strategy</th><th scope="col">Error by rate of noise, 0 to ${percent(highest)}</th><th scope="col">F1 here</th><th scope="col">Holds to</th></tr></thead>
<tbody>
${data.rows
  .map(
    (row, index) =>
      `<tr data-row="${index}" data-strategy="${escapeHtml(row.strategy)}"><th scope="row">${escapeHtml(row.title)}<small class="tag ${row.family.replace(/ /g, '-')}">${escapeHtml(row.family)}${row.survey ? ` · survey: ${row.survey}` : ''}</small></th><td class="chart"></td><td class="reading"></td><td class="tolerance"></td></tr>`,
  )
  .join('\n')}
</tbody>
</table>
${data.worked ? workedTable(data.worked, highest) : ''}
<h2>What was run</h2>
<ul>${data.about.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>
<p class="soft">Made by <code>welltrace study report</code>; the claims and their tests are in findings.md beside this page.</p>
</main>
<script type="application/json" id="data">${jsonForScript(data)}</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}

function workedTable({ title, masks }: NonNullable<InstrumentData['worked']>, highest: number): string {
  return `<h2>${escapeHtml(title)}</h2>
<p class="soft">The survey’s run reports recall of 0.96, 0.97 and 0.97 with F1 of 0.37, 0.26 and 0.55. Here labels are jittered afresh at every look, and each
mask has a pen of its own: the choice of noise and pen above does not touch it, rate and threshold do. Scores are on true labels.</p>
<table>
<thead><tr><th scope="col">Mask</th><th scope="col">Error by rate of noise, 0 to ${percent(highest)}</th><th scope="col">F1 here</th></tr></thead>
<tbody>
${masks
  .map(
    ({ name }, index) =>
      `<tr data-mask="${index}"><th scope="row">Pen of ${escapeHtml(name)}<small class="tag worked">weighted BCE 42</small></th><td class="chart"></td><td class="reading"></td></tr>`,
  )
  .join('\n')}
</tbody>
</table>`;
}
