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

${sheetsOfAPreset} sheets of each preset (docs/presets.md), ${sheetHeightMm} mm of log without header and shading, from procedural wells; seeds ${scannedSeed}–${scannedSeed + sheetsOfAPreset - 1}. The truth is the grid alone and the curves alone, drawn without noise, sent through the map of the scan and cut at ½; lines thinner than ${thinnestTruthPx} px count as so wide, or they would be there or not as they fall on the pixels. Each track is cut and made black and white as \`digitise\` does.

${markdownTable(scannedHeads, scanned)}

What is left of the grid is least where the print is whole. On faded prints a line is a row of pieces, and a piece that lies alone is kept by either method: path opening, which knows no layout, keeps more of them. On photocopies, film prints, microfilm and dirt the ink that is healed is mostly not curve, probably because specks and bled grid on either side of a cut look like the two ends of a stroke. Curve ink is lost mostly where it lies along a line; path opening loses more of it on thick grids, since a curve's straight stretch is a path as well.

## Sheets drawn pixel by pixel

${sheetsOfAPlan} of each kind, seeds ${drawnSeed}–${drawnSeed + sheetsOfAPlan - 1}, 640 × 2432 px, 1 bit: a track of 500 px with a grid, a solid and a dashed curve (14 on, 8 off) of 4 px, beds with sharp sides, and a stretch of 160 rows in which each curve runs along the middle grid line. Lines of 2 px, borders and every fifth depth line of 4; heavier than the curves: 5 and 7 px with curves of 3; faint and broken: 1 and 2 px, 55 % printed, in pieces of 4–40 px. Every sheet has ragged edges (12 % of the pixels at an edge turned over) and specks (.05 %, noisy: 1 %). Seconds are wall-clock, one thread.

${markdownTable(drawnHeads, drawn)}
`;
writeFileSync(join(repositoryRoot, 'docs/bench-gridlines.md'), page);
