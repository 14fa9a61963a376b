/** Writes the table of docs/noise.md between its markers: `npm run noise:table`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noiseTable } from './noise/noise-table.js';

const path = fileURLToPath(new URL('../docs/noise.md', import.meta.url));
const text = readFileSync(path, 'utf8');
const [begin, end] = ['<!-- noise:table -->\n', '<!-- /noise:table -->'];
const from = text.indexOf(begin) + begin.length;
writeFileSync(path, `${text.slice(0, from)}${noiseTable()}\n${text.slice(text.indexOf(end))}`);
