import type { StudyDesign } from './schema.js';

/** How strong the noise of a cell is: as a rate (1 − Dice) that is to be hit, or as the σ of a jitter. */
export type Strength = { readonly rate: number } | { readonly sigmaPx: number };

/** One training and its measurement. Its name fixes every random number that it draws. */
export interface Cell {
  /** What is compared; in a study of networks the name of one. */
  readonly strategy: string;
  readonly noise: string;
  readonly drawn: 'frozen' | 'redrawn';
  readonly strength: Strength;
  readonly penPx: number;
  readonly seed: number;
}

/** A file name; no two cells of a design share one. */
export function cellName({ strategy, noise, drawn, strength, penPx, seed }: Cell): string {
  const size = 'rate' in strength ? `rate-${strength.rate}` : `sigma-${strength.sigmaPx}px`;
  return [strategy, noise, drawn, size, `pen-${penPx}px`, `seed-${seed}`].join('__');
}

/** Without noise its kind says nothing: such cells are one and the same, and are trained once. */
const clean = { noise: 'none', drawn: 'frozen', strength: { rate: 0 } } as const;

/**
 * Every cell of a design, each once. Seeds come outermost, so that a run that is cut short holds whole repeats of the
 * design.
 */
export function cellsOf({
  strategies,
  noise,
  pensPx,
  seeds,
}: Pick<StudyDesign, 'noise' | 'pensPx' | 'seeds'> & { readonly strategies: readonly string[] }): Cell[] {
  const levels = noise.flatMap(({ kind, drawn, rates = [], sigmasPx = [] }) =>
    [...rates.map((rate): Strength => ({ rate })), ...sigmasPx.map((sigmaPx): Strength => ({ sigmaPx }))].map(
      (strength) => (isNone(strength) ? clean : { noise: kind, drawn, strength }),
    ),
  );
  const cells = seeds.flatMap((seed) =>
    pensPx.flatMap((penPx) =>
      levels.flatMap((level) => strategies.map((strategy): Cell => ({ strategy, ...level, penPx, seed }))),
    ),
  );
  return [...new Map(cells.map((cell) => [cellName(cell), cell])).values()];
}

const isNone = (strength: Strength): boolean => ('rate' in strength ? strength.rate : strength.sigmaPx) === 0;
