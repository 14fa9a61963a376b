import { cellsOf } from '../design/cell.js';
import type { Pool } from './pool.js';

/** What was run and what was not, in sentences. */
export function describeRuns(pool: Pool): string[] {
  const { study, cells, designs, missing } = pool;
  const [first] = designs;
  if (first === undefined) return [];
  const { scene, model, training } = first;
  const asked = new Set(designs.flatMap((design) => cellsOf(design).map((cell) => JSON.stringify(cell))))
    .size;
  const seeds = new Set(cells.map(({ cell }) => cell.seed)).size;
  const seconds = cells.reduce((sum, cell) => sum + cell.seconds, 0);
  const engines = [...new Set(cells.map(({ engine }) => engine))].join(', ');
  const versions = [...new Set(cells.map(({ version }) => version))].join(', ');
  const days = [...new Set(cells.map(({ finished }) => finished.slice(0, 10)))].sort();
  const { train, validation, test } = scene.wells;
  return [
    `${study}: ${cells.length} of ${asked} cells were run${missing.length > 0 ? '; the others have no result' : ''}; seeds: ${seeds}; ${(seconds / 3600).toFixed(1)} h of wall time in all, engine ${engines}, welltrace ${versions}, ${days.join(' to ')}.`,
    `${study}: network ${model.name} at width ${model.width}, depth ${model.depth}; ${training.steps} steps of ${training.images} tiles of ${scene.sidePx} × ${scene.sidePx} px; ${train}/${validation}/${test} wells to train, tune and test on, ${scene.tilesPerWell} tiles each.`,
  ];
}
