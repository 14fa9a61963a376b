/** Writes the table of docs/noise.md between its markers: `npm run noise:table`. */
import { fileURLToPath } from 'node:url';
import { noiseTable } from './noise/noise-table.js';
import { placeInPage } from './place-in-page.js';

placeInPage(fileURLToPath(new URL('../docs/noise.md', import.meta.url)), { 'noise:table': noiseTable() });
