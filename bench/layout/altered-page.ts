/** What was found on the altered pages of one kind. */
export interface AlteredSums {
  /** Pages. */
  of: number;
  /** Every track found and no other, each border within 3 px. */
  tracks: number;
  /** And every grid. */
  grids: number;
  /** Depth registered, and right where it is known. */
  depth: number;
  wrong: number;
  /** Registered where no depth is known. */
  unknown: number;
}

export const noSums = (): AlteredSums => ({ of: 0, tracks: 0, grids: 0, depth: 0, wrong: 0, unknown: 0 });

/** The text of docs/bench-layout.md. */
export function alteredPage(
  tally: ReadonlyMap<string, AlteredSums>,
  logs: number,
  misses: readonly string[],
  environment: readonly string[],
): string {
  const all = noSums();
  for (const sums of tally.values())
    for (const key of Object.keys(all) as (keyof AlteredSums)[]) all[key] += sums[key];
  const row = (name: string, { of, tracks, grids, depth, wrong, unknown }: AlteredSums): string =>
    `| ${name} | ${of} | ${tracks} | ${grids} | ${depth} | ${unknown} | ${wrong} |`;
  return [
    '# Tracks and depth numbers on altered scans',
    `How much of what \`welltrace inspect\` finds on ${logs} real scans it finds when these are turned, cut, stretched, thinned or soiled: what another scanner, another print or another cut of the same log would have made of it. Made by \`npm run bench:layout\`. The scans are not part of the repository: where they are absent the command says so and leaves this page alone.`,
    [...environment, 'configuration: defaults throughout; alterations of bench/layout/alterations.ts, seed 5']
      .map((line) => `- ${line}`)
      .join('\n'),
    'Borders are compared with those that are found on the scan as it is, which lie within 3 px of where they were read by eye (docs/accuracy.md), moved as the alteration moves them. **Tracks**: as many as there are, each border within 3 px (more where the scan is enlarged). **Grids**: all of these, and the number of divisions or decades. **Depth**: the numbers were taken, and the depths that are known from the truth or read by eye lie within a depth line; **no depth known** to check by; **wrong**: taken, and not. All other pages were refused, most of them because fewer than three numbers are on what was cut out. Mirrored, only linear scales make sense, and no numbers.',
    [
      '| the scan | pages | tracks | grids | depth | no depth known | wrong |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...[...tally].map(([name, sums]) => row(name, sums)),
      row('**all**', all),
    ].join('\n'),
    '## What was missed',
    misses.length === 0 ? 'Nothing.' : misses.map((text) => `- ${text}`).join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
