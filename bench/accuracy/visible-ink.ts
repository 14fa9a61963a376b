import type { Scan } from '../../src/core/scan.js';
import type { TemplateCurve } from '../../src/core/template.js';
import { truthSlopes } from '../../src/metrics/index.js';
import type { PairedCurve } from './paired.js';
import { slopeReachRows } from './print.js';
import { isColour } from './print-colour.js';

const kinds = ['own', 'hidden', 'gap'] as const;
type Kind = (typeof kinds)[number];

/**
 * What a colour print shows of a curve where its truth stands. `own`: ink of its colour within 3 px across the
 * stroke; `hidden`: none, and another curve's ink on the truth; `gap`: neither (between two dashes, under the grid).
 */
export interface VisibleInk {
  readonly mnemonic: string;
  /** Share of the rows that count, 0–1. */
  readonly shares: Readonly<Record<Kind, number>>;
  /** Of the rows of each kind, the share within 3 px across the stroke; NaN where there is none. */
  readonly within3: Readonly<Record<Kind, number>>;
}

const reachPx = 3;
const onTruthPx = 1.5;

/** @param curves of one track, in colour, with what they are called in the template */
export function visibleInk(
  scan: Scan,
  curves: readonly { readonly scored: PairedCurve; readonly curve: TemplateCurve }[],
): VisibleInk[] {
  const raster = scan.readRows(0, scan.info.heightPx);
  return curves.map(({ scored, curve }) => {
    const { rows, truePx, counts } = scored.pictured;
    const slopes = truthSlopes(rows, truePx, slopeReachRows);
    const others = curves.filter((other) => other.curve !== curve).map((other) => other.curve);
    const total = { own: 0, hidden: 0, gap: 0 };
    const hits = { own: 0, hidden: 0, gap: 0 };
    let scoredRow = 0;
    for (let i = 0; i < rows.length; i++) {
      if (!counts[i]) continue;
      const row = Math.floor(rows[i]!);
      const stretch = Math.hypot(1, slopes[i]!);
      const seen = (ink: TemplateCurve, limitPx: number): boolean => {
        const from = Math.floor(truePx[i]! - limitPx * stretch);
        for (let col = from; col + 0.5 <= truePx[i]! + limitPx * stretch; col++)
          if (col + 0.5 >= truePx[i]! - limitPx * stretch && isColour(raster, row, col, ink)) return true;
        return false;
      };
      const own = seen(curve, reachPx);
      const kind = own ? 'own' : others.some((other) => seen(other, onTruthPx)) ? 'hidden' : 'gap';
      total[kind]++;
      if (Math.abs(scored.scores.errorsAcross[scoredRow++]!) <= reachPx) hits[kind]++;
    }
    const shareOf = (kind: Kind) => total[kind] / scoredRow;
    const within = (kind: Kind) => hits[kind] / total[kind];
    return {
      mnemonic: scored.mnemonic,
      shares: { own: shareOf('own'), hidden: shareOf('hidden'), gap: shareOf('gap') },
      within3: { own: within('own'), hidden: within('hidden'), gap: within('gap') },
    };
  });
}
