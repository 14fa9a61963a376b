import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import type { Segmenter } from '../../src/core/segmenter.js';
import type { Trace } from '../../src/core/trace.js';
import { digitiseScan } from '../../src/digitise/digitise.js';
import { classicalSegmenter } from '../../src/digitise/segment/classical.js';
import { checkTemplateAgainstScan, parseTemplate } from '../../src/digitise/template/index.js';
import { openScan } from '../../src/io/scan/index.js';

/** What the product makes of a scan with a template, as the command does it but for the files that it writes. */
export async function digitise(
  scanPath: string,
  template: string,
  segmenter: Segmenter = classicalSegmenter(),
): Promise<DigitisedSheet> {
  const parsed = parseTemplate(template, 'template');
  const scan = await openScan(scanPath, { dpi: parsed.dpi });
  try {
    checkTemplateAgainstScan(parsed, scan.info);
    return await digitiseScan(scan, parsed, { segmenter });
  } finally {
    await scan.close();
  }
}

/** The trace of a curve, which must be there. */
export function traceOf({ traces }: DigitisedSheet, mnemonic: string): Trace {
  const trace = traces.find((each) => each.mnemonic === mnemonic);
  if (trace === undefined) throw new Error(`Expected a trace of ${mnemonic} but there is none.`);
  return trace;
}

/** A column of a trace at a continuous y: linear between the centres of rows, NaN where either was not read. */
export function traceAt({ topRow }: Trace, column: Float64Array, yPx: number): number {
  const at = yPx - 0.5 - topRow;
  const row = Math.floor(at);
  const share = at - row;
  const own = column[row] ?? Number.NaN;
  return share < 1e-9 ? own : own + share * ((column[row + 1] ?? Number.NaN) - own);
}
