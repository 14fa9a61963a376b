/** A value with the digits that its σ leaves meaning to: σ with two significant digits, both cut there. */
export function formatValue(value: number, sigma: number): string {
  if (Number.isNaN(value)) return 'no value';
  if (!(sigma > 0) || !Number.isFinite(sigma)) return String(Number(value.toPrecision(6)));
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(sigma))));
  return `${value.toFixed(digits)} ± ${sigma.toFixed(digits)}`;
}

/** A depth to a hundredth of a foot or metre. */
export function formatDepth(depth: number): string {
  return depth.toFixed(2);
}

/** What each reason of low-confidence.ts is called on the page. */
export const reasonNames: Readonly<Record<string, string>> = {
  'off-track': 'off track',
  unread: 'not read',
  ambiguous: 'ambiguous',
  gap: 'no ink, wide σ',
  occluded: 'merged ink, wide σ',
  wide: 'wide σ',
};
