import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** docs/accuracy.md has five parts, each made by a command of its own, and words on them: each leaves the others as they are. */
export type Section = 'real' | 'synthetic' | 'masks' | 'ablation' | 'segmenters';

const order = ['real', 'synthetic', 'masks', 'ablation', 'segmenters', 'words'] as const satisfies readonly (
  | Section
  | 'words'
)[];
const markOf = (section: (typeof order)[number]): string => `<!-- ${section} -->`;

/** Puts a part of the page in its place. */
export function writeSection(path: string, section: Section, text: string): void {
  const page = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const parts = order.map((each) => (each === section ? text.trim() : partOf(page, each)));
  const written = order.flatMap((each, index) =>
    parts[index] ? [`${markOf(each)}\n\n${parts[index]}\n`] : [],
  );
  writeFileSync(path, written.join('\n'));
}

function partOf(page: string, section: (typeof order)[number]): string {
  const start = page.indexOf(markOf(section));
  if (start < 0) return '';
  const from = start + markOf(section).length;
  const others = order.map((each) => page.indexOf(markOf(each), from)).filter((at) => at >= 0);
  return page.slice(from, Math.min(page.length, ...others)).trim();
}
