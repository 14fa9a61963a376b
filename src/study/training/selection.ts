import type { SelectionName } from '../design/strategies.js';
import type { StudyBatch } from './batch.js';
import type { LabelledTile } from './labelled-tile.js';
import type { Network } from './network.js';
import type { Stream } from '../../core/rng.js';

export interface SelectionLog {
  readonly share: number;
  readonly precision: number;
  readonly recall: number;
}
export interface Selection {
  learn(nets: readonly Network[], batch: StudyBatch, at: { tiles: readonly LabelledTile[]; step: number; steps: number; stream: Stream }): Promise<number>;
  log(): SelectionLog;
}
export function selectionOf(name: SelectionName, _tiles: readonly LabelledTile[]): Selection {
  throw new Error(name);
}
