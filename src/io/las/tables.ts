import type { Column } from './columns.js';
import { numberDuplicates } from './items.js';
import type { RawSection, SectionKind } from './sections.js';
import type { LasCurve, LasDataSet, LasItem } from './types.js';

/** Pairs header lines and columns; columns without a header line are named from the ~A line or `UNKNOWN`. */
export function nameColumns(
  definitions: readonly LasItem[],
  columns: readonly Column[],
  section: RawSection,
): LasCurve[] {
  const titles = section.title.trim().split(/\s+/).slice(1);
  const fromTitle = definitions.length === 0 && titles.length === columns.length ? titles : [];
  const named = columns.map((data, index): LasCurve => {
    const item = definitions[index];
    const mnemonic = item?.mnemonic ?? fromTitle[index] ?? (index === 0 ? 'DEPT' : 'UNKNOWN');
    return {
      mnemonic: item ? mnemonic : mnemonic.replace(/[\s.:]/g, '_'),
      unit: item?.unit ?? '',
      code: item?.value ?? '',
      description: item?.description ?? '',
      ...(item?.format === undefined ? {} : { format: item.format }),
      ...(item?.association === undefined ? {} : { association: item.association }),
      data,
    };
  });
  // Those of the header are numbered already; a made-up name must not meet one of them.
  return definitions.length >= columns.length ? named : numberDuplicates(named);
}

/** LAS 3.0: the tables besides the log, with their parameters and definitions. */
export function readDataSets(
  sections: readonly RawSection[],
  itemsOf: (found: readonly RawSection[]) => LasItem[],
  table: (definitions: readonly LasItem[] | null, section: RawSection) => LasCurve[],
): LasDataSet[] {
  const keyOf = (kind: SectionKind, name: string): string => `${kind} ${name.toUpperCase()}`;
  const byKey = new Map<string, RawSection[]>();
  for (const section of sections) {
    const key = keyOf(section.kind, section.table);
    const known = byKey.get(key);
    if (known) known.push(section);
    else byKey.set(key, [section]);
  }
  return sections
    .filter((section) => section.kind === 'table-data')
    .map((data): LasDataSet => {
      // `~Core_Data[2] | Core_Definition[2]` names its definition; without the bar it has the data's own name.
      const named = /\|\s*(.+?)_Definition\s*(\[\d+\])?/i.exec(data.title);
      const wanted = named ? named[1]! + (named[2] ?? '') : data.table;
      const definitions = itemsOf(byKey.get(keyOf('table-definition', wanted)) ?? []);
      return {
        name: data.table,
        parameters: itemsOf(byKey.get(keyOf('table-parameter', data.table)) ?? []),
        curves: table(definitions.length === 0 ? null : definitions, data),
      };
    });
}
