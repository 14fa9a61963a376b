import { join } from 'node:path';

/** What is written of a sheet, in this order; the report comes last and says that the others are whole. */
export const outputKinds = ['las', 'csv', 'traces.csv', 'overlay.png', 'html', 'report.json'] as const;
export type OutputKind = (typeof outputKinds)[number];

export function outputPath(folder: string, name: string, kind: OutputKind): string {
  return join(folder, `${name}.${kind}`);
}

/** Every output, the page to look at first. */
export function outputPaths(folder: string, name: string): string[] {
  const [html, ...others] = ['html', ...outputKinds.filter((kind) => kind !== 'html')] as OutputKind[];
  return [html!, ...others].map((kind) => outputPath(folder, name, kind));
}
