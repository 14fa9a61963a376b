/**
 * How much of the grid each method removes and what it does to the curves, on drawn and on scanned sheets whose truth
 * is known: `npm run bench:gridlines`. Writes docs/bench-gridlines.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../src/report/markdown.js';
import { environmentLines, loadNow } from './environment.js';
import { drawnHeads, drawnSeed, drawnTable, sheetsOfAPlan } from './gridlines/drawn-table.js';
import { sheetHeightMm, thinnestTruthPx } from './gridlines/scanned-sheet.js';
import { scannedHeads, scannedSeed, scannedTable, sheetsOfAPreset } from './gridlines/scanned-table.js';
import { repositoryRoot } from './shared-data.js';

const scanned = await scannedTable();
const drawn = drawnTable();
const page = `# Gridline removal: the methods compared

\`npm run bench:gridlines\` makes sheets whose grid and curves are known, removes the grid by each method, and writes this page.

${[...environmentLines(), `load of the machine: ${loadNow()}`].map((line) => `- ${line}`).join('\n')}

## What is counted

Of the ink of the scan: **grid ink removed**, the share of what is grid and no curve that is gone, and the same **with its rim** of one pixel, which a scan adds; **curve ink kept**, the share of the curves' ink that is still there, grid under it or not, and **off the grid**, where no line is within a pixel. Of the ink that was given back where a line was cut out of something: the share that is **wrong**, where no curve is, and that which is wrong **by more than 1 px**. Elimination is given the layout that \`layoutWithTracks\` finds from the borders alone; path opening is given none.

## Rendered and scanned sheets

${sheetsOfAPreset} sheets of each preset (docs/presets.md), ${sheetHeightMm} mm of log without header and shading, from procedural wells; seeds ${scannedSeed}–${scannedSeed + sheetsOfAPreset - 1}. The truth is the grid alone and the curves alone, drawn without noise, sent through the map of the scan and cut at ½; lines thinner than ${thinnestTruthPx} px count as so wide, or they would be there or not as they fall on the pixels. Negatives (blueprints, some microfilm) are told and turned over as \`digitise\` does; each track is cut and made black and white as there.

${markdownTable(scannedHeads, scanned)}

**Where each fails**, as overlays of office, faded and microfilm sheets show it. Elimination leaves the lines that the layout has not found: on faded prints nearly all of what is left, light depth lines of which only dots and crossings are printed. Path opening leaves more of a faded print, whole borders and heavy depth lines among it, since no path goes far enough where much of a line is missing; and on a crowded logarithmic grid it left the line next to a decade, probably because it looks for none so close to another. It also takes a curve that hardly moves for a line: on a microfilm a straight dotted curve was cut out from top to bottom, which elimination kept. Both lose curve ink where a curve runs along a line, the flat tops of peaks along depth lines above all. On photocopies, film prints, microfilm and dirt most of the healed ink is not curve: on the microfilm it lies where a line was cut between specks, letters, and the bled rims of strokes on either side, which look like the two ends of a stroke.

## Sheets drawn pixel by pixel

${sheetsOfAPlan} of each kind, seeds ${drawnSeed}–${drawnSeed + sheetsOfAPlan - 1}, 640 × 2432 px, 1 bit: a track of 500 px with a grid, a solid and a dashed curve (14 on, 8 off) of 4 px, beds with sharp sides, and a stretch of 160 rows in which each curve runs along the middle grid line. Lines of 2 px, borders and every fifth depth line of 4; heavier than the curves: 5 and 7 px with curves of 3; faint and broken: 1 and 2 px, 55 % printed, in pieces of 4–40 px. Every sheet has ragged edges (12 % of the pixels at an edge turned over) and specks (.05 %, noisy: 1 %). Seconds are wall-clock, one thread.

${markdownTable(drawnHeads, drawn)}
`;
writeFileSync(join(repositoryRoot, 'docs/bench-gridlines.md'), page);
