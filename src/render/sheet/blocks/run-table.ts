import type { Stream } from '../../../core/rng.js';
import type { Era } from '../conventions/layouts.js';
import { depthUnitFactor } from '../lengths.js';

export interface HeaderFacts {
  readonly well: string;
  readonly unit: 'ft' | 'm';
  readonly firstDepth: number;
  readonly lastDepth: number;
  /** Of the deepest run, in; null where the logs do not say. */
  readonly bitIn: number | null;
  readonly title: string;
  readonly era: Era;
}

/** Years in which logs of an era were run. */
const years: Readonly<Record<Era, readonly [number, number]>> = {
  plotted: [1983, 2014],
  film: [1958, 1984],
  electric: [1938, 1960],
};

/** Bits from wide to narrow: each run drills on with a narrower one. */
const bitsIn = [17.5, 12.25, 9.875, 8.75, 8.5, 7.875, 6.125] as const;

/** Lines of the table of runs: what it is, and its value for each run. What a well must obey is kept. */
export function runLines(stream: Stream, facts: HeaderFacts, runs: number): string[][] {
  const each = (textOf: (run: number) => string): string[] =>
    Array.from({ length: runs }, (_, run) => textOf(run));
  const whole = (value: number): string => String(Math.round(value));
  const span = facts.lastDepth - facts.firstDepth;
  const bottom = (run: number): number => facts.lastDepth - ((runs - 1 - run) * span) / runs;
  const year = stream.integer(...years[facts.era]);
  const month = stream.integer(1, 12 - runs);
  const lastBit = facts.bitIn ?? stream.pick(bitsIn);
  const wider = bitsIn.filter((bit) => bit > lastBit).reverse();
  const feet = depthUnitFactor(facts.unit, 'ft');
  const degreesPerFoot = stream.between(0.011, 0.017);
  const mud = stream.pick(['FRESH GEL', 'SALT MUD', 'CHEM GEL', 'NATIVE']);
  const engineer = stream.pick(['HALL', 'MERCER', 'OKAFOR', 'RUIZ', 'TATE', 'WEBER']);
  return [
    ['DATE', ...each((run) => `${month + run}-${stream.integer(1, 28)}-${String(year).slice(2)}`)],
    ['RUN NO.', ...each((run) => ['ONE', 'TWO', 'THREE'][run]!)],
    ['DEPTH - DRILLER', ...each((run) => whole(bottom(run) + stream.integer(-3, 6)))],
    ['DEPTH - LOGGER', ...each((run) => whole(bottom(run)))],
    ['FIRST READING', ...each((run) => whole(bottom(run) - stream.integer(1, 12)))],
    ['LAST READING', ...each((run) => whole(run === 0 ? facts.firstDepth : bottom(run - 1)))],
    [
      'BIT SIZE',
      ...each((run) => inEighths(run === runs - 1 ? lastBit : (wider[runs - 2 - run] ?? lastBit))),
    ],
    ['TYPE FLUID IN HOLE', ...each(() => mud)],
    [
      'DENS. | VISC.',
      ...each(
        (run) => `${(8.9 + 0.4 * run + stream.between(0, 0.4)).toFixed(1)} | ${stream.integer(34, 60)}`,
      ),
    ],
    ['RM @ MEAS. TEMP.', ...each(() => `${stream.between(0.3, 2.5).toFixed(2)} @ ${stream.integer(60, 95)}`)],
    ['MAX. REC. TEMP.', ...each((run) => whole(65 + degreesPerFoot * feet * bottom(run)))],
    ['RECORDED BY', ...each(() => engineer)],
  ];
}

/** 7.875 is 7 7/8. */
function inEighths(inches: number): string {
  const eighths = Math.round(inches * 8);
  const rest = eighths % 8;
  const fraction =
    rest === 0 ? '' : rest % 4 === 0 ? ' 1/2' : rest % 2 === 0 ? ` ${rest / 2}/4` : ` ${rest}/8`;
  return `${Math.floor(eighths / 8)}${fraction}`;
}
