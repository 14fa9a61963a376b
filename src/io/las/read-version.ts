import type { Defects } from './defects.js';
import { parseItems } from './items.js';
import type { RawSection } from './sections.js';
import type { Delimiter } from './tokens.js';
import type { LasFile, LasItem } from './types.js';

/** How the rest of a file is to be read. */
export interface VersionSection {
  readonly version: LasFile['version'];
  readonly wrapped: boolean;
  readonly delimiter: Delimiter;
  readonly rest: readonly LasItem[];
}

/** The value of a line as a number; a comma may stand for the point. */
export const numberOrNull = (text: string | undefined): number | null => {
  const value = Number(text?.replace(',', '.'));
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? null : value;
};

/** The lines of the sections ~V; what is missing there is reported, and 2.0, unwrapped, is taken for it. */
export function readVersion(
  found: readonly RawSection[],
  lines: readonly string[],
  defects: Defects,
): VersionSection {
  const items = found.flatMap((section) => parseItems(lines, section, '2.0', defects));
  const valueNamed = (mnemonic: string): string | undefined =>
    items.find((item) => item.mnemonic.toUpperCase() === mnemonic)?.value.toUpperCase();
  const number = numberOrNull(valueNamed('VERS')?.split(/\s/)[0]);
  const wrap = valueNamed('WRAP');
  const section = found[0];
  if (section && number === null)
    defects.report(
      'missing-item',
      section.line,
      section.name,
      'expected a line VERS with 1.2, 2.0 or 3.0 but found none',
    );
  if (section && wrap !== 'YES' && wrap !== 'NO')
    defects.report(
      'missing-item',
      section.line,
      section.name,
      'expected a line WRAP with YES or NO but found none',
    );
  const declared = valueNamed('DLM') ?? '';
  return {
    version: number === null ? '2.0' : number < 2 ? '1.2' : number < 3 ? '2.0' : '3.0',
    wrapped: wrap === 'YES',
    delimiter: declared.startsWith('COMMA') ? 'comma' : declared.startsWith('TAB') ? 'tab' : 'space',
    rest: items.filter((item) => !/^(VERS|WRAP|DLM)$/i.test(item.mnemonic)),
  };
}
