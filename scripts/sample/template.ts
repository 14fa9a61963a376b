import { plotted, track1, track23, yOf } from './sheet.js';
import { heightPx, type Point, warp, widthPx } from './warp.js';

/** The template of the sample as a user would write it: borders and depth picks read off the scan to half a pixel. */
export function sampleTemplate(): string {
  const half = (value: number) => Math.round(2 * value) / 2;
  const pick = (depth: number) => {
    const { y } = warp({ x: (track1.left + track23.right) / 2, y: yOf(depth) });
    return `    - { y: ${half(y)}, depth: ${depth} }`;
  };
  const edges = ({ left, right }: { left: number; right: number }) => {
    const sheetY = yOf(4800);
    const a = warp({ x: left, y: sheetY });
    const b = warp({ x: right, y: sheetY });
    // The borders are read off one row of the scan, though the sheet lies askew.
    const y = half((a.y + b.y) / 2);
    return `      - { y: ${y}, left: ${half(atRow(left, y).x)}, right: ${half(atRow(right, y).x)} }`;
  };
  const curves = (track: { left: number }) =>
    plotted
      .filter((curve) => curve.track.left === track.left)
      .map(
        (curve) => `      - mnemonic: ${curve.mnemonic}
        unit: ${curve.unit}
        description: ${curve.description}
        left: ${curve.left}
        right: ${curve.right}
        scale: ${curve.scale}
        style: ${curve.dash.length > 0 ? 'dashed' : 'solid'}
        weight: ${curve.weight}`,
      )
      .join('\n');
  return `# yaml-language-server: $schema=../../docs/template.schema.json
# The sample sheet of ${widthPx} × ${heightPx} px; every key is explained in docs/template.md.
depth:
  unit: ft
  picks: # where the 100 ft lines cross the middle of the sheet
${[4800, 4900, 5000, 5100].map(pick).join('\n')}
rows: { from: ${Math.ceil(yOf(4790)) + 8}, to: ${Math.floor(yOf(5198)) - 8} }
step: 0.5
tracks:
  - name: track 1
    edges:
${edges(track1)}
    grid: { kind: linear, divisions: 10 }
    curves:
${curves(track1)}
  - name: tracks 2 and 3
    edges:
${edges(track23)}
    grid: { kind: logarithmic, decades: 4, firstDigit: 2 }
    curves:
${curves(track23)}
well:
  WELL: Sample No. 1
  COMP: welltrace
  FLD: Synthetic
  LOC: drawn by scripts/make-sample.ts
  CNTY: Nowhere
`;
}

/** The point of a sheet column that lies in this row of the scan. */
function atRow(sheetX: number, y: number): Point {
  let sheetY = y;
  for (let round = 0; round < 20; round++) sheetY += y - warp({ x: sheetX, y: sheetY }).y;
  return warp({ x: sheetX, y: sheetY });
}
