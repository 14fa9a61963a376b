import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import { lowConfidenceIntervals } from '../low-confidence.js';
import { curveColour, hexOf } from '../palette.js';
import { type SheetSummary, templateCurves } from '../summary.js';
import { bodyMarkup } from './body-markup.js';
import { dataBlock, pageHead } from './document.js';
import { encodeTable, encodeTrace, stepsPerPx } from './encode-curves.js';
import { jsonForScript } from './escape.js';
import type { PageData } from './page-data.js';
import { pageScript, viewerModules } from './page-script.js';
import { pageStyle } from './page-style.js';
import { type EncodedTile, tileLevels } from './scan-tiles.js';

/** Rows between two knots of the page's depth axis. */
const depthKnotRows = 32;

/**
 * The page to check a sheet by eye: one HTML file that needs nothing beside it and no network, piece by piece
 * from top to bottom. It holds the whole scan as tiles, every trace and the table; its script draws what is on
 * the screen. Everything that came from a user is escaped, and the page's policy lets no script run but its own.
 * @param summary of the sheet
 * @param tiles of the scan, as `encodeTiles` gives them
 */
export async function* buildPage(
  sheet: DigitisedSheet,
  summary: SheetSummary,
  tiles: AsyncIterable<EncodedTile>,
): AsyncGenerator<string> {
  const { version } = summary;
  const script = await pageScript(viewerModules);
  yield `${pageHead({ title: sheet.scan.name, version, style: pageStyle, script })}
${bodyMarkup(sheet, summary)}
`;
  yield dataBlock('page-data', 'application/json', jsonForScript(pageData(sheet)));
  for (const [k, trace] of sheet.traces.entries()) {
    yield dataBlock(`trace-${k}`, 'text/plain', encodeTrace(trace, stepsPerPx(sheet.scan.widthPx)));
    const written = sheet.table.curves.find(({ mnemonic }) => mnemonic === trace.mnemonic);
    if (written) yield dataBlock(`table-${k}`, 'text/plain', encodeTable(written));
  }
  for await (const { level, index, bytes } of tiles)
    yield dataBlock(`tile-${level}-${index}`, 'text/plain', bytes.toString('base64'));
  yield `<script>${script}</script>\n</body>\n</html>\n`;
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
    picks: registration.picks.map(({ yPx, depth, refused }) => ({ yPx, depth, refused })),
    depthLine: { xPx: layout.xReferencePx, tilt: medianTilt(layout) },
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
    points: sheet.points.map(({ mnemonic, row, xPx }) => ({
      curve: sheet.traces.findIndex((trace) => trace.mnemonic === mnemonic),
      row,
      xPx,
    })),
    intervals: sheet.traces
      .flatMap((_, curve) => lowConfidenceIntervals(sheet, curve))
      .sort((a, b) => a.fromRow - b.fromRow || a.curve - b.curve),
  };
}

function medianTilt({ depthLines }: DigitisedSheet['layout']): number {
  const tilts = depthLines.map(({ tilt }) => tilt).sort((a, b) => a - b);
  return tilts[tilts.length >> 1] ?? 0;
}

function hundredth(px: number): number {
  return Math.round(px * 100) / 100;
}
