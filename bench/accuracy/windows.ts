import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MissWindow, worstWindows } from '../../src/metrics/index.js';
import { isMet, type ScoredCurve } from './scored-curve.js';

/** A stretch in which a trace misses its truth by more than 3 px across the stroke. */
export interface ShownWindow extends MissWindow {
  readonly curve: ScoredCurve;
  /** Name of its pictures, without folder and ending. */
  readonly name: string;
  /** As somebody wrote who looked at it; null where nobody has. */
  readonly cause: string | null;
}

const limitPx = 3;
/** Misses nearer than this are one window, rows. */
const joinRows = 40;
const fewestMisses = 3;

interface Cause {
  readonly curve: string;
  readonly rows: readonly [from: number, to: number];
  readonly cause: string;
}

/** The worst window of each curve of which something is asked, and two more where a goal is not met. */
export function chooseWindows(curves: readonly ScoredCurve[]): ShownWindow[] {
  const file = fileURLToPath(new URL('../accuracy-causes.json', import.meta.url));
  const causes = JSON.parse(readFileSync(file, 'utf8')) as Cause[];
  return curves.flatMap((curve) => {
    if (curve.goals.length === 0) return [];
    const windows = worstWindows(curve.scores.rows, curve.scores.errorsAcross, limitPx, joinRows);
    return windows
      .filter(({ misses }) => misses >= fewestMisses)
      .slice(0, curve.goals.every(isMet) ? 1 : 3)
      .map((window) => ({
        ...window,
        curve,
        name: `${curve.key}-${Math.floor(window.from)}`,
        cause: causeOf(causes, curve.key, window),
      }));
  });
}

/** Of the causes whose rows overlap the window, the one that overlaps it most. */
function causeOf(causes: readonly Cause[], key: string, { from, to }: MissWindow): string | null {
  const overlap = ({ rows }: Cause) => Math.min(to, rows[1]) - Math.max(from, rows[0]);
  const [found] = causes
    .filter((cause) => cause.curve === key && overlap(cause) >= 0)
    .sort((a, b) => overlap(b) - overlap(a));
  return found?.cause ?? null;
}
