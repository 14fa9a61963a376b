import type { CorrectedCurve } from './correct.js';

/** A sheet, or several, after 0, 1, … passes. */
export interface Corrected {
  readonly title: string;
  readonly after: readonly (readonly CorrectedCurve[])[];
}

const sum = (curves: readonly CorrectedCurve[], of: (curve: CorrectedCurve) => number): number =>
  curves.reduce((total, curve) => total + of(curve), 0);

const right = (curves: readonly CorrectedCurve[]): string =>
  `${((100 * sum(curves, ({ right }) => right)) / sum(curves, ({ rows }) => rows)).toFixed(1)} %`;

const points = (curves: readonly CorrectedCurve[]): string => String(sum(curves, (curve) => curve.points));

/** docs/bench-points.md. */
export function pointsPage(found: readonly Corrected[], environment: readonly string[]): string {
  const passes = found[0]!.after.length;
  const head = Array.from({ length: passes }, (_, pass) =>
    pass === 0 ? 'as read' : `after pass ${pass} (points)`,
  );
  const cells = (after: Corrected['after'], keep: (curve: CorrectedCurve) => boolean): string =>
    after
      .map((all, pass) => {
        const curves = all.filter(keep);
        return pass === 0 ? right(curves) : `${right(curves)} (${points(curves)})`;
      })
      .join(' | ');
  const lines = found.flatMap(({ title, after }) => {
    const all = `| **${title}** | ${cells(after, () => true)} |`;
    const items = new Set(after[0]!.map(({ item }) => item));
    if (items.size > 1) return [all];
    const each = after[0]!.map(
      ({ mnemonic }) => `| ${mnemonic} | ${cells(after, (curve) => curve.mnemonic === mnemonic)} |`,
    );
    return [all, ...each];
  });
  return `# Points

What the points of NAME.points.csv do ([how they are heeded](decisions/points.md)). A hand is imitated: it goes down the sheet and, wherever a curve is more than 3 px
across from the truth for 10 mm or more, points at it once, 1 px off (standard deviation), where the curve is not level and apart
from others; then the sheet is read again. So many passes. Each cell: rows within 3 px across, of those inside the track, and points
so far. Made by \`npm run bench:points\`.

${environment.map((line) => `- ${line}`).join('\n')}

| | ${head.join(' | ')} |
| --- |${' ---: |'.repeat(passes)}
${lines.join('\n')}
`;
}
