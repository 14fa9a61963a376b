/**
 * Share of ALL rows whose |error| is at most `limit`: a row that was not read (NaN) is a miss. NaN without rows.
 */
export function shareWithin(errors: ArrayLike<number>, limit: number): number {
  let hits = 0;
  for (let row = 0; row < errors.length; row++) if (Math.abs(errors[row]!) <= limit) hits++;
  return hits / errors.length;
}
