import type { QualityResults } from '../../run/results-file.js';
import { describeQualityRuns, errorTables, networkTable, paperTables } from './quality-tables.js';

/** The parts of docs/label-quality.md that are made of results, by the name of their place in it. */
export function qualityParts(results: readonly QualityResults[]): ReadonlyMap<string, string> {
  const regions = results.filter(({ design }) => design.scene.masks === undefined);
  const curves = results.filter(({ design }) => design.scene.masks !== undefined);
  const parts = new Map<string, string>();
  const put = (name: string, of: readonly QualityResults[], make: (one: QualityResults) => string): void => {
    if (of.length > 0) parts.set(name, of.map(make).join('\n\n'));
  };
  put('regions-runs', regions, describeQualityRuns);
  put('regions-networks', regions, networkTable);
  put('paper', regions, paperTables);
  put('curves-runs', curves, describeQualityRuns);
  put('curves-networks', curves, networkTable);
  put('curves-auroc', curves, (one) => errorTables(one, 'auroc'));
  put('curves-auprc', curves, (one) => errorTables(one, 'auprc'));
  return parts;
}
