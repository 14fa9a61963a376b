import { type Contended, Pool } from '../../report/pool.js';
import type { ImperfectResults } from '../../run/results-file.js';
import type { ImperfectDesign } from '../design/schema.js';
import { contendersOf } from '../imperfect-labels-study.js';

export type ImperfectPool = Pool<ImperfectDesign & Contended>;

/** One of each scene, whichever designs its cells come from; those of regions first. */
export const imperfectPools = (results: readonly ImperfectResults[]): ImperfectPool[] =>
  Pool.joined(
    'imperfect-labels',
    results.map((each) => ({ ...each, design: contendersOf(each.design) })),
    ({ scene, networks, training, pensPx }) => [scene, networks, training, pensPx],
  ).sort((a, b) => Number(shapesOf(a) === 'curves') - Number(shapesOf(b) === 'curves'));

/** What is looked for in a scene. */
export const shapesOf = ({ designs }: ImperfectPool): 'curves' | 'filled regions' =>
  designs[0]!.scene.masks === undefined ? 'filled regions' : 'curves';
