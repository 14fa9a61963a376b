import type { LogSheet } from '../core/log-sheet.js';
import type { CurveTruth } from '../core/truth.js';
import { type LasCurve, requiredWell, writeLas } from '../io/las/index.js';

/** What the curves of a sheet say, as LAS 2.0: the index, then each curve in the order of the sheet. */
export function truthLas(sheet: LogSheet, curves: readonly CurveTruth[]): string {
  const depths = curves[0]?.depths ?? new Float64Array();
  const index: LasCurve = {
    mnemonic: 'DEPT',
    unit: sheet.depth.unit === 'ft' ? 'FT' : 'M',
    code: '',
    description: 'Depth',
    data: depths,
  };
  return writeLas(
    {
      well: requiredWell.map(([mnemonic, description]) => ({
        mnemonic,
        unit: '',
        value: mnemonic === 'WELL' ? sheet.curveSet.well : '',
        description,
      })),
      parameters: [],
      other: ['Truth of a sheet that was drawn by welltrace.'],
      curves: [
        index,
        ...curves.map(({ mnemonic, unit, values }): LasCurve => {
          const description = sheet.curveSet.curves.find((each) => each.mnemonic === mnemonic)?.description;
          return { mnemonic, unit, code: '', description: description ?? '', data: values };
        }),
      ],
    },
    { offGrid: 'zero-step' },
  );
}
