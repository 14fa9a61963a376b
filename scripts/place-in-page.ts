import { readFileSync, writeFileSync } from 'node:fs';

/** Writes parts of a page of the docs between their markers, `<!-- NAME -->` and `<!-- /NAME -->`; the rest stays. */
export function placeInPage(path: string, parts: Readonly<Record<string, string>>): void {
  let text = readFileSync(path, 'utf8');
  for (const [name, part] of Object.entries(parts)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    if (!text.includes(begin) || !text.includes(end)) throw new Error(`${path} lacks ${begin} or ${end}`);
    const from = text.indexOf(begin) + begin.length;
    text = `${text.slice(0, from)}\n${part}\n${text.slice(text.indexOf(end))}`;
  }
  writeFileSync(path, text);
}
