import { cellsOf } from '../design/cell.js';
import type { Pool } from './pool.js';
import { whatRan } from './what-ran.js';

/** What was run and what was not, in sentences. */
export function describeRuns(pool: Pool): string[] {
  const { study, cells, designs } = pool;
  const [first] = designs;
  if (first === undefined) return [];
  const { scene, model, training } = first;
  const asked = new Set(designs.flatMap((design) => cellsOf(design).map((cell) => JSON.stringify(cell))))
    .size;
  const { train, validation, test } = scene.wells;
  return [
    whatRan(study, cells, asked),
    `${study}: network ${model.name} at width ${model.width}, depth ${model.depth}; ${training.steps} steps of ${training.images} tiles of ${scene.sidePx} × ${scene.sidePx} px; ${train}/${validation}/${test} wells to train, tune and test on, ${scene.tilesPerWell} tiles each.`,
  ];
}
