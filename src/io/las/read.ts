import { readFile } from 'node:fs/promises';
import { messageOf, WelltraceError } from '../../core/errors.js';
import { parseData } from './data.js';
import { decodeLas } from './decode.js';
import { Defects, lasError } from './defects.js';
import { numberDuplicates, parseItems } from './items.js';
import { type LasPolicies, type LasRepair, nullsOf } from './policies.js';
import { numberOrNull, readVersion } from './read-version.js';
import { findSections, type RawSection, type SectionKind } from './sections.js';
import { nameColumns, readDataSets } from './tables.js';
import type { LasCurve, LasFile, LasItem } from './types.js';

export interface LasReading {
  readonly file: LasFile;
  /** What was mended, in the order of the lines; empty under `errorPolicy: 'strict'`. */
  readonly repairs: readonly LasRepair[];
}

/** Also where the line is there twice and has been numbered. */
const reserved = /^(STRT|STOP|STEP|NULL)(:\d+)?$/i;
const withoutBlankEnds = (lines: readonly string[]): string[] => {
  const kept = lines.map((line) => line.trimEnd());
  while (kept.length > 0 && kept[0] === '') kept.shift();
  while (kept.length > 0 && kept[kept.length - 1] === '') kept.pop();
  return kept;
};
/** LAS 3.0: F, E, I and A are numbers; S, dates and times are text. */
const isTextFormat = (format: string | undefined): boolean =>
  format !== undefined && format !== '' && !/^[FEIA][\d.:\s]*/i.test(format);

/**
 * Reads LAS 1.2, 2.0 and the common parts of 3.0: header sections, user sections, the log data wrapped or not,
 * parted by spaces, tabs or commas, and further tables with their definitions.
 * @param source the text, or the bytes of the file
 * @throws WelltraceError with line and section: under `strict` at the first defect, under `repair` only where
 *   no data can be found.
 */
export function readLas(source: string | Uint8Array, policies: LasPolicies = {}): LasReading {
  const { nullPolicy = 'common', errorPolicy = 'repair' } = policies;
  const defects = new Defects(errorPolicy);
  const decoded = typeof source === 'string' ? { text: source, guessed: false } : decodeLas(source);
  const lines = decoded.text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (decoded.guessed) defects.report('encoding', 1, 'none', 'expected ASCII or UTF-8 but found other bytes');
  const sections = findSections(lines, defects);
  const merged = (kind: SectionKind): RawSection[] => {
    const found = sections.filter((section) => section.kind === kind);
    for (const extra of found.slice(1))
      defects.report(
        'duplicate-section',
        extra.line,
        extra.name,
        `expected one section of this kind but found ${found.length}`,
      );
    return found;
  };

  const versionSections = merged('version');
  if (versionSections.length === 0)
    defects.report('missing-section', 1, '~V', 'expected a section ~V with VERS and WRAP but found none');
  else if (sections[0]!.kind !== 'version')
    defects.report(
      'section-order',
      versionSections[0]!.line,
      versionSections[0]!.name,
      `expected ~V as the first section but found ${sections[0]!.name}`,
    );
  const version = readVersion(versionSections, lines, defects);
  const itemsOf = (found: readonly RawSection[]): LasItem[] =>
    numberDuplicates(found.flatMap((section) => parseItems(lines, section, version.version, defects)));

  const wellSections = merged('well');
  if (wellSections.length === 0)
    defects.report(
      'missing-section',
      1,
      '~W',
      'expected a section ~W with STRT, STOP, STEP and NULL but found none',
    );
  const wellItems = itemsOf(wellSections);
  const stated = (mnemonic: string): number | null =>
    numberOrNull(
      wellItems.find((item) => item.mnemonic.toUpperCase().replace(/:\d+$/, '') === mnemonic)?.value,
    );
  const nullValue = stated('NULL');
  if (nullValue === null && wellSections.length > 0)
    defects.report(
      'missing-item',
      wellSections[0]!.line,
      wellSections[0]!.name,
      'expected a line NULL with a number but found none',
    );

  const curveSections = merged('curve');
  if (curveSections.length === 0)
    defects.report('missing-section', 1, '~C', 'expected a section ~C that names the curves but found none');
  const dataSections = sections.filter((section) => section.kind === 'data');
  const data = dataSections[0];
  if (data === undefined && curveSections.length === 0)
    throw lasError(
      lines.length,
      '~A',
      'expected sections ~C and ~A with curves and data but the file ends without either; it may be cut off.',
    );
  if (data === undefined)
    defects.report(
      'missing-section',
      lines.length,
      '~A',
      'expected a section ~A with the data but the file ends without one',
    );
  for (const extra of dataSections.slice(1))
    defects.report(
      'duplicate-section',
      extra.line,
      extra.name,
      'expected one data section but found another, which is left out',
    );
  if (
    data &&
    version.version !== '3.0' &&
    sections[sections.length - 1] !== data &&
    dataSections.length === 1
  )
    defects.report('section-order', data.line, data.name, 'expected the data as the last section');

  const nulls = nullsOf(nullPolicy, nullValue);
  const table = (definitions: readonly LasItem[] | null, section: RawSection): LasCurve[] => {
    const textColumns = new Set(
      definitions?.flatMap((item, column) => (isTextFormat(item.format) ? [column] : [])),
    );
    const width = definitions === null || definitions.length === 0 ? null : definitions.length;
    const columns = parseData(
      { lines, section, width, textColumns, delimiter: version.delimiter, wrapped: version.wrapped, nulls },
      defects,
    );
    return nameColumns(definitions ?? [], columns, section);
  };
  const definitions = curveSections.length === 0 ? null : itemsOf(curveSections);
  const curves = data
    ? table(definitions, data)
    : nameColumns(
        definitions ?? [],
        (definitions ?? []).map(() => new Float64Array(0)),
        curveSections[0]!,
      );

  const file: LasFile = {
    version: version.version,
    wrapped: version.wrapped,
    versionItems: version.rest,
    stated: { start: stated('STRT'), stop: stated('STOP'), step: stated('STEP'), nullValue },
    well: wellItems.filter((item) => !reserved.test(item.mnemonic)),
    parameters: itemsOf(merged('parameter')),
    other: withoutBlankEnds(merged('other').flatMap((section) => lines.slice(section.from, section.to))),
    curves,
    sections: sections
      .filter((section) => section.kind === 'custom')
      .map((section) => ({
        title: section.title,
        lines: withoutBlankEnds(lines.slice(section.from, section.to)),
      })),
    dataSets: readDataSets(sections, itemsOf, table),
  };
  return { file, repairs: defects.list() };
}

/** `readLas` on a file. */
export async function readLasFile(path: string, policies: LasPolicies = {}): Promise<LasReading> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new WelltraceError(
      'input',
      `Expected a LAS file at ${path} but it cannot be read: ${messageOf(cause)}.`,
      { cause },
    );
  }
  try {
    return readLas(bytes, policies);
  } catch (cause) {
    if (cause instanceof WelltraceError)
      throw new WelltraceError(cause.kind, `${path}: ${cause.message}`, { cause });
    throw cause;
  }
}
