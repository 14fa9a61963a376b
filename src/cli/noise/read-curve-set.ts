import { basename } from 'node:path';
import { streamOf } from '../../core/rng.js';
import { readLogTable } from '../../io/log-table.js';
import { type CurveSetReading, curveSetOf, proceduralWell } from '../../render/curves/index.js';

export interface CurveSource {
  /** A LAS or CSV file; a procedural well of 200 ft where left out. */
  readonly path?: string | undefined;
  readonly seed: number;
  /** What depths are in where the file does not say. */
  readonly depthUnit: 'ft' | 'm';
}

/** @throws WelltraceError `input` where the file cannot be read or drawn */
export async function readCurveSet({ path, seed, depthUnit }: CurveSource): Promise<CurveSetReading> {
  if (path === undefined)
    return {
      curveSet: proceduralWell(streamOf(seed, 'noise'), { unit: 'ft', step: 0.5, length: 200 }),
      notes: [],
    };
  const table = await readLogTable(path);
  return curveSetOf({
    ...table,
    source: basename(path),
    well: table.well || basename(path),
    indexUnit: table.indexUnit || depthUnit,
  });
}
