import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import { depthOfSample } from '../../io/csv.js';
import { type LasCurve, type LasFile, type LasItem, requiredWell } from '../../io/las/index.js';
import { provenance } from './provenance.js';
import { roundedTable } from './rounded-curve.js';

/** Lines of ~W in the order of the standard; a licence number is asked for in Canada only. */
const wellItems = [...requiredWell, ['LIC', 'LICENCE NUMBER']] as const;

/**
 * A digitised sheet as LAS. The index is DEPT in FT or M. Each curve is followed by its σ as `NAME_SD`; not
 * `_SIGMA`, since SIGM and SIGMA are a curve of their own, the capture cross section. ~O says how the numbers
 * were made. What is not known of the well is left without a value, not guessed.
 */
export function toLas(sheet: DigitisedSheet): LasFile {
  const table = roundedTable(sheet);
  const { start, step, sampleCount, depthUnit } = table;
  const taken = new Set(table.curves.map(({ mnemonic }) => mnemonic.toUpperCase()));
  const sigmaName = (mnemonic: string): string => {
    let name = `${mnemonic}_SD`;
    while (taken.has(name.toUpperCase())) name += '_';
    taken.add(name.toUpperCase());
    return name;
  };
  const depth = Float64Array.from({ length: sampleCount }, (_, index) => depthOfSample(start, step, index));
  const index: LasCurve = {
    mnemonic: 'DEPT',
    unit: depthUnit === 'ft' ? 'FT' : 'M',
    code: '',
    description: 'Depth',
    data: depth,
  };
  const curves = table.curves.flatMap(({ mnemonic, unit, description, value, sigma }): LasCurve[] => [
    { mnemonic, unit, code: '', description, data: value },
    {
      mnemonic: sigmaName(mnemonic),
      unit,
      code: '',
      description: `One standard deviation of ${mnemonic}`,
      data: sigma,
    },
  ]);
  return {
    version: '2.0',
    wrapped: false,
    versionItems: [],
    stated: { start: depth[0] ?? null, stop: depth[sampleCount - 1] ?? null, step, nullValue: -999.25 },
    well: wellOf(sheet.template.well ?? {}),
    parameters: [],
    other: provenance(sheet),
    curves: [index, ...curves],
    sections: [],
    dataSets: [],
  };
}

function wellOf(given: Readonly<Record<string, string>>): LasItem[] {
  const values = new Map(Object.entries(given).map(([mnemonic, value]) => [mnemonic.toUpperCase(), value]));
  const item = (mnemonic: string, description: string): LasItem => ({
    mnemonic,
    unit: '',
    value: values.get(mnemonic) ?? '',
    description,
  });
  const known = wellItems.filter(([mnemonic]) => values.has(mnemonic));
  const more = [...values.keys()].filter(
    (mnemonic) => !wellItems.some(([name]) => name === mnemonic) && !/^(STRT|STOP|STEP|NULL)$/.test(mnemonic),
  );
  return [
    ...known.map(([mnemonic, description]) => item(mnemonic, description)),
    ...more.map((mnemonic) => item(mnemonic, '')),
  ];
}
