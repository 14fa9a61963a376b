import type { Defects } from './defects.js';
import type { RawSection } from './sections.js';
import { type Delimiter, numberOf, partRunOn, splitLine } from './tokens.js';

/** How the lines of a data section are to be read. */
export interface DataLayout {
  readonly delimiter: Delimiter;
  readonly wrapped: boolean;
  /** Fields a row. */
  readonly width: number;
}

const sampleSize = 60;

/** The number that occurs most; the smaller of two that occur as often. */
function modeOf(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

interface Candidate {
  readonly delimiter: Delimiter;
  readonly counts: readonly number[];
  /** Lines with the wanted number of fields in which most fields are numbers or empty. */
  readonly matching: number;
}

function tryDelimiter(sample: readonly string[], delimiter: Delimiter, wanted: number | null): Candidate {
  const rows = sample.map((line) => {
    const fields = splitLine(line, delimiter);
    return wanted !== null && fields.length < wanted ? partRunOn(fields) : fields;
  });
  const counts = rows.map((fields) => fields.length);
  const width = wanted ?? modeOf(counts);
  const matching = rows.filter(
    (fields) =>
      fields.length === width &&
      fields.filter((field) => field === '' || !Number.isNaN(numberOf(field))).length * 2 >= width,
  ).length;
  return { delimiter, counts, matching };
}

/**
 * Finds delimiter and wrapping from the first lines, starting from what the header says.
 * @param wanted curves in the header, null where it has none
 */
export function findDataLayout(
  sample: readonly string[],
  declared: { readonly delimiter: Delimiter; readonly wrapped: boolean },
  wanted: number | null,
  section: RawSection,
  defects: Defects,
): DataLayout {
  const lines = sample.slice(0, sampleSize);
  const order = [...new Set<Delimiter>([declared.delimiter, 'space', 'comma', 'tab', 'semicolon'])];
  const candidates = order.map((delimiter) => tryDelimiter(lines, delimiter, wanted));
  const first = candidates[0]!.counts[0] ?? 0;
  const looksWrapped =
    wanted !== null && wanted > 1 && first === 1 && candidates.every((c) => c.counts[0] === 1);
  if (wanted !== null && wanted > 1 && declared.wrapped !== looksWrapped && lines.length > 1) {
    const flat = candidates.some((candidate) => candidate.matching * 2 > lines.length);
    if (looksWrapped || flat)
      defects.report(
        'wrap-flag',
        section.from + 1,
        section.name,
        declared.wrapped
          ? 'expected wrapped data (WRAP YES) but each line holds a whole row'
          : `expected ${wanted} values a line (WRAP NO) but the first line holds only one`,
      );
    if (flat && !looksWrapped) return best(candidates, declared.delimiter, wanted, section, defects);
  }
  if (wanted !== null && wanted > 1 && (looksWrapped || declared.wrapped))
    return { delimiter: declared.delimiter, wrapped: true, width: wanted };
  return best(candidates, declared.delimiter, wanted, section, defects);
}

function best(
  candidates: readonly Candidate[],
  declared: Delimiter,
  wanted: number | null,
  section: RawSection,
  defects: Defects,
): DataLayout {
  const modes = candidates.map((candidate) => modeOf(candidate.counts));
  const score = (index: number): number =>
    candidates[index]!.matching + (wanted === null ? modes[index]! / 1e6 : 0);
  let chosen = 0;
  for (let index = 1; index < candidates.length; index++) if (score(index) > score(chosen)) chosen = index;
  const { delimiter, matching, counts } = candidates[chosen]!;
  if (delimiter !== declared)
    defects.report(
      'delimiter',
      section.from + 1,
      section.name,
      `expected values parted by ${declared} but found ${delimiter}`,
    );
  const width = wanted !== null && (matching > 0 || counts.length === 0) ? wanted : modes[chosen]!;
  return { delimiter, wrapped: false, width };
}
