import { createHash } from 'node:crypto';
import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import type { Scan } from '../../core/scan.js';
import { lowConfidenceIntervals } from '../low-confidence.js';
import { curveColour, curveColours, hexOf } from '../palette.js';
import { type SheetSummary, summarise, templateCurves } from '../summary.js';
import { packageVersion } from '../version.js';
import { aboutMarkup } from './about-markup.js';
import { encodeTable, encodeTrace, stepsPerPx } from './encode-curves.js';
import { escapeHtml, jsonForScript } from './escape.js';
import type { PageData } from './page-data.js';
import { pageScript } from './page-script.js';
import { pageStyle } from './page-style.js';
import { encodeTiles, tileLevels } from './scan-tiles.js';

/** Rows between two knots of the page's depth axis. */
const depthKnotRows = 32;

/**
 * The page to check a sheet by eye: one HTML file that needs nothing beside it and no network, piece by piece
 * from top to bottom. It holds the whole scan as tiles, every trace and the table; its script draws what is on
 * the screen. Everything that came from a user is escaped, and the page's policy lets no script run but its own.
 */
export async function* buildPage(
  sheet: DigitisedSheet,
  scan: Scan,
  version = packageVersion(),
): AsyncGenerator<string> {
  const summary = summarise(sheet, version);
  const script = await pageScript();
  const policy = [
    "default-src 'none'",
    `script-src '${hashSource(script)}'`,
    `style-src '${hashSource(pageStyle)}'`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="welltrace ${escapeHtml(version)}">
<link rel="icon" href="data:,">
<title>${escapeHtml(sheet.scan.name)} · welltrace</title>
<style>${pageStyle}</style>
</head>
<body>
${bodyMarkup(sheet, summary)}
`;
  yield dataBlock('page-data', 'application/json', jsonForScript(pageData(sheet)));
  for (const [k, trace] of sheet.traces.entries()) {
    yield dataBlock(`trace-${k}`, 'text/plain', encodeTrace(trace, stepsPerPx(sheet.scan.widthPx)));
    const written = sheet.table.curves.find(({ mnemonic }) => mnemonic === trace.mnemonic);
    if (written) yield dataBlock(`table-${k}`, 'text/plain', encodeTable(written));
  }
  for await (const { level, index, bytes } of encodeTiles(scan))
    yield dataBlock(`tile-${level}-${index}`, 'text/plain', bytes.toString('base64'));
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

/** A script element that holds data: no browser runs it. */
function dataBlock(id: string, type: string, text: string): string {
  return `<script type="${type}" id="${id}">${text}</script>\n`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

function pageData(sheet: DigitisedSheet): PageData {
  const { scan, layout, registration, table } = sheet;
  const knots = new Set(registration.picks.map(({ yPx }) => yPx).filter((y) => y > 0 && y < scan.heightPx));
  for (let y = 0; y < scan.heightPx; y += depthKnotRows) knots.add(y);
  knots.add(scan.heightPx);
  const yPx = [...knots].sort((a, b) => a - b);
  return {
    name: scan.name,
    widthPx: scan.widthPx,
    heightPx: scan.heightPx,
    depthUnit: registration.unit,
    depthKnots: { yPx, depth: yPx.map((y) => registration.depthAt(y)) },
    levels: tileLevels(scan),
    tracks: layout.tracks.map(({ left, right }) => ({
      yPx: [...layout.knotYPx],
      left: [...left.xPx].map(hundredth),
      right: [...right.xPx].map(hundredth),
    })),
    curves: sheet.traces.map((trace, k) => ({
      mnemonic: trace.mnemonic,
      unit: templateCurves(sheet)[k]?.unit ?? '',
      colour: hexOf(curveColour(k)),
      track: trace.track,
      topRow: trace.topRow,
      rowCount: trace.xPx.length,
      stepsPerPx: stepsPerPx(scan.widthPx),
      hasTable: table.curves.some(({ mnemonic }) => mnemonic === trace.mnemonic),
    })),
    table: { start: table.start, step: table.step, sampleCount: table.sampleCount },
    intervals: sheet.traces
      .flatMap((_, curve) => lowConfidenceIntervals(sheet, curve))
      .sort((a, b) => a.fromRow - b.fromRow || a.curve - b.curve),
  };
}

function hundredth(px: number): number {
  return Math.round(px * 100) / 100;
}

function bodyMarkup(sheet: DigitisedSheet, summary: SheetSummary): string {
  const { scan } = sheet;
  const dpi = scan.dpiY === null ? '' : ` · ${scan.dpiY} dpi`;
  const page = scan.pageCount > 1 ? ` · page ${scan.page} of ${scan.pageCount}` : '';
  return `<header>
<span class="group"><button type="button" id="fit-width">Fit width</button><button type="button" id="fit-all">Whole sheet</button></span>
<span class="group"><button type="button" id="zoom-out" aria-label="Zoom out">−</button><output id="zoom">100 %</output><button type="button" id="zoom-in" aria-label="Zoom in">+</button></span>
<form class="group" id="jump"><label>Depth <input type="number" id="jump-depth" step="any"></label><button>Go</button></form>
<span class="group"><label><input type="checkbox" id="scan" checked> Scan</label><input type="range" id="opacity" min="10" max="100" value="60" aria-label="Darkness of the scan"></span>
<label><input type="checkbox" id="band" checked> 90 % band</label>
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
<section class="doubt" aria-label="Low confidence">
<h2>Low confidence <span id="intervals-count"></span><span class="spring"></span>
<select id="intervals-order" aria-label="Order of the list"><option value="depth">by depth</option><option value="length">longest</option></select>
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
  [['S'], 'the scan on and off'],
  [['D'], 'go to a depth'],
]
  .map(
    ([keys, what]) =>
      `<tr><td>${(keys as string[]).map((key) => `<kbd>${key}</kbd>`).join(' ')}</td><td>${what as string}</td></tr>`,
  )
  .join('\n')}
</tbody></table>
<p>A curve is drawn hollow, on a tint of its colour, where it is in doubt: it has no x, another path is nearly as
likely, or σ is more than a hundredth of the track. The strip at the right shows these places on the whole sheet.</p>`;
