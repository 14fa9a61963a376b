/** Least squares x = a + b t; b is 0 where all t are the same. */
export function fitLine(t: readonly number[], x: readonly number[]): { a: number; b: number } {
  const n = t.length;
  const mt = t.reduce((sum, value) => sum + value, 0) / n;
  const mx = x.reduce((sum, value) => sum + value, 0) / n;
  let tt = 0;
  let tx = 0;
  for (let index = 0; index < n; index++) {
    tt += (t[index]! - mt) ** 2;
    tx += (t[index]! - mt) * (x[index]! - mx);
  }
  const b = tt > 0 ? tx / tt : 0;
  return { a: mx - b * mt, b };
}
