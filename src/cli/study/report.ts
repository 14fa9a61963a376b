import { mkdir } from 'node:fs/promises';
import type { Command } from 'commander';
import { readResults, writeReport } from '../../study/index.js';

const examples = `
Writes instrument.html, a page in one file, and the tables of findings.md between their markers. Results of one study in
several files are joined where they differ in nothing but what they compare.

Examples:
  welltrace study report --results docs/study/robust-losses.json docs/study/worked-example.json --out docs

Exit codes: 0 done, 1 fault of welltrace, 2 wrong use, 3 the page could not be written.`;

export function addStudyReport(study: Command): void {
  study
    .command('report')
    .summary('the page and the tables of finished studies')
    .description('Makes the instrument and the tables of findings out of results.')
    .requiredOption('-r, --results <files...>', 'results.json of studies, copies of them, or their folders')
    .requiredOption('-o, --out <folder>', 'for instrument.html and findings.md')
    .addHelpText('after', examples)
    .action(async ({ results, out }: { results: string[]; out: string }) => {
      const read = await Promise.all(results.map(readResults));
      await mkdir(out, { recursive: true });
      for (const path of await writeReport(read, out)) process.stdout.write(`${path}\n`);
    });
}
