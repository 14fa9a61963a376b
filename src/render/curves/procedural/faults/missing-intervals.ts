import { eventsAlong, type Fault } from './fault.js';

/**
 * Nothing was read: the lower end, where each tool sits so high above the string's foot; the upper end, where
 * it was switched off; and now and then a stretch between.
 */
export const missingIntervals: Fault = (stream, curves, _hole, stepM) => {
  const strings = new Map(
    (['resistivity', 'nuclear', 'sonic'] as const).map((string) => [
      string,
      { foot: stream.child(string).between(0, 15), head: stream.child(string, 'head').between(0, 6) },
    ]),
  );
  for (const { mnemonic, string, values } of curves) {
    const ends = strings.get(string as 'nuclear');
    if (!ends) continue;
    const own = stream.child(mnemonic);
    const lengthM = values.length * stepM;
    const most = 0.05 * lengthM;
    const foot = Math.round(Math.min(ends.foot + own.between(0, 2), most) / stepM);
    const head = Math.round(Math.min(own.chance(0.4) ? ends.head : 0, most) / stepM);
    values.fill(Number.NaN, values.length - foot);
    values.fill(Number.NaN, 0, head);
    if (!own.chance(0.15)) continue;
    for (const start of eventsAlong(own, values.length, stepM, 0.8))
      values.fill(Number.NaN, start, start + Math.round(own.between(1, 20) / stepM));
  }
};
