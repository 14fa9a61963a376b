import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import { wideSigmaLeastPx, wideSigmaTrackShare } from '../low-confidence.js';
import { curveColours } from '../palette.js';
import { type SheetSummary, templateCurves } from '../summary.js';
import { aboutMarkup } from './about-markup.js';
import { escapeHtml } from './escape.js';

/** The elements that the page's script fills: controls, canvases, readout, list, dialogs. */
export function bodyMarkup(sheet: DigitisedSheet, summary: SheetSummary): string {
  const { scan } = sheet;
  const dpi = scan.dpiY === null ? '' : ` · ${scan.dpiY} dpi`;
  const page = scan.pageCount > 1 ? ` · page ${scan.page} of ${scan.pageCount}` : '';
  return `<header>
<span class="group"><button type="button" id="fit-width">Fit width</button><button type="button" id="fit-all">Whole sheet</button></span>
<span class="group"><button type="button" id="zoom-out" aria-label="Zoom out">−</button><output id="zoom">100 %</output><button type="button" id="zoom-in" aria-label="Zoom in">+</button></span>
<form class="group" id="jump"><label>Depth <input type="number" id="jump-depth" step="any"></label><button>Go</button></form>
<span class="group"><label><input type="checkbox" id="scan" checked> Scan</label><input type="range" id="opacity" min="10" max="100" value="${scan.channels === 3 ? 45 : 60}" aria-label="Darkness of the scan"></span>
<label><input type="checkbox" id="band" checked> 90 % band</label>
<label title="Track borders, depth lines and depth picks as they were taken"><input type="checkbox" id="calibration"> Calibration</label>
<span class="spring"></span>
<span class="group"><button type="button" id="about-open">How it was made</button><button type="button" id="keys-open" aria-label="Keys and mouse">?</button></span>
</header>
<main id="stage">
<canvas id="sheet" tabindex="0" role="img" aria-label="The scan with the traced curves over it"></canvas>
<canvas id="navigator" role="img" aria-label="The whole sheet with its low-confidence intervals"></canvas>
</main>
<aside>
<section><h1 title="${escapeHtml(scan.path)}">${escapeHtml(scan.name)}<small>${scan.widthPx} × ${scan.heightPx} px${dpi}${page}</small></h1></section>
${warningsMarkup(sheet.warnings)}
<section aria-label="Curves">
<div class="at"><output id="readout-depth"></output><span id="readout-row"></span></div>
<ul id="curves">
${templateCurves(sheet)
  .slice(0, sheet.traces.length)
  .map(
    (curve, k) => `<li class="curve-${k % curveColours.length}">
<label><input type="checkbox" id="curve-${k}" checked><span class="swatch"></span><b>${escapeHtml(curve.mnemonic)}</b></label>
<output class="value" id="value-${k}"></output>
<small title="${escapeHtml(curve.description)}">${escapeHtml(`${curve.left} to ${curve.right} ${curve.unit}${curve.scale === 'logarithmic' ? ', log' : ''}`)}</small>
<span class="flags" id="flags-${k}"></span>
</li>`,
  )
  .join('\n')}
</ul>
</section>
${pointsMarkup(sheet)}
<section class="doubt" aria-label="Low confidence">
<h2>Low confidence <span id="intervals-count"></span><span class="spring"></span>
<select id="intervals-order" aria-label="Order of the list"><option value="depth">depth</option><option value="length">length</option></select>
<button type="button" id="previous" aria-label="Previous interval">↑</button><button type="button" id="next" aria-label="Next interval">↓</button></h2>
<div class="scroll">
<p id="intervals-none" hidden>No interval of a visible curve is in doubt.</p>
<ol id="intervals"></ol>
<button type="button" id="intervals-more" hidden>Show more</button>
</div>
</section>
</aside>
<p id="failed" role="alert" hidden></p>
<noscript><p>This page draws the sheet by its own script, which this browser does not run.</p></noscript>
<dialog id="about" aria-label="How it was made"><form method="dialog"><button>Close</button></form><h2>How it was made</h2>
${aboutMarkup(sheet, summary)}
</dialog>
<dialog id="keys" aria-label="Keys and mouse"><form method="dialog"><button>Close</button></form><h2>Keys and mouse</h2>
${keysMarkup}
</dialog>`;
}

/** Where a trace is wrong: points that its curve runs through. */
function pointsMarkup({ traces, scan }: DigitisedSheet): string {
  const curves = traces.map(({ mnemonic }, k) => `<option value="${k}">${escapeHtml(mnemonic)}</option>`);
  return `<section class="points" aria-label="Points">
<h2>Points <span id="points-count"></span><span class="spring"></span><button type="button" id="points-mode" aria-pressed="false">Set points</button></h2>
<div id="points-tools" hidden>
<div class="group"><select id="points-curve" aria-label="Curve whose points are set">${curves.join('')}</select><button type="button" id="points-undo">Undo</button><button type="button" id="points-save">Save ${escapeHtml(scan.name)}.points.csv</button></div>
<p>Click on the curve where its trace is wrong; click on a point to take it away. Put the file beside the scan and run digitise again.</p>
</div>
</section>`;
}

function warningsMarkup(warnings: readonly string[]): string {
  if (warnings.length === 0) return '';
  return `<section class="warnings" aria-label="Warnings"><h2>${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}</h2>
<ul>${warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join('\n')}</ul></section>`;
}

const keysMarkup = `<table><tbody>
${[
  [['wheel', 'drag', 'arrows', 'Page Up', 'Page Down', 'Home', 'End'], 'move along the sheet'],
  [['Ctrl + wheel', 'pinch', '+', '−', 'double click'], 'zoom where the pointer is'],
  [['F'], 'fit the width'],
  [['0'], 'the whole sheet'],
  [['N', 'P'], 'next and previous low-confidence interval'],
  [['1', '…', '9'], 'a curve on and off'],
  [['X'], 'set points, or no more (then 1 … 9 choose the curve, Ctrl + Z takes back, Escape ends it)'],
  [['S'], 'the scan on and off'],
  [['C'], 'calibration on and off: track borders, depth lines and picks as they were taken'],
  [['D'], 'go to a depth'],
]
  .map(
    ([keys, what]) =>
      `<tr><td>${(keys as string[]).map((key) => `<kbd>${key}</kbd>`).join(' ')}</td><td>${what as string}</td></tr>`,
  )
  .join('\n')}
</tbody></table>
<p>A curve is drawn hollow, on a tint of its colour, where it is in doubt: it has no x, another path is nearly as
likely, or σ is above ${wideSigmaTrackShare * 100} % of the track's width and above ${wideSigmaLeastPx} px. The strip at the right shows these places on the whole sheet.</p>`;
