import { escapeHtml } from '../page/escape.js';
import { hexOf } from '../palette.js';
import { issueColour } from './class-colours.js';
import type { AuditPageData } from './page-data.js';

/** What the page says of the whole dataset. */
export interface AuditSummary {
  readonly title: string;
  /** Beside the title: size of the dataset. */
  readonly subtitle: string;
  readonly notes: readonly string[];
  readonly tables: readonly SummaryTable[];
  /** How it was made, name and value. */
  readonly facts: readonly (readonly [string, string])[];
}

/** The first column to the left, the others to the right. */
export interface SummaryTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The elements that the page's script fills. */
export function auditMarkup(data: AuditPageData, summary: AuditSummary): string {
  const { scores, firstScore, palette, hasIssues, hasPictures } = data;
  const options = scores
    .map(
      ({ title }, at) =>
        `<option value="${at}"${at === firstScore ? ' selected' : ''}>${escapeHtml(title)}</option>`,
    )
    .join('');
  return `<header>
<h1>${escapeHtml(summary.title)}<small>${escapeHtml(summary.subtitle)}</small></h1>
<span class="spring"></span>
<span class="group" role="group" aria-label="Layers">
<label><input type="checkbox" id="show-given" checked> Given</label>
<label><input type="checkbox" id="show-predicted" checked> Predicted</label>
${
  hasIssues
    ? `<label><input type="checkbox" id="show-issues" checked> Suspected errors</label>
<label title="Suspected errors over the given and the predicted labels too"><input type="checkbox" id="mark-issues"> Marked on all</label>`
    : ''
}
${hasPictures ? '<label><input type="checkbox" id="show-picture" checked> Image</label><input type="range" id="opacity" min="0" max="100" value="70" aria-label="Strength of the labels over the image">' : ''}
</span>
<span class="group"><button type="button" id="zoom-out" aria-label="Zoom out">−</button><button type="button" id="zoom-fit">Fit</button><button type="button" id="zoom-in" aria-label="Zoom in">+</button></span>
<span class="group"><button type="button" id="summary-open">Summary</button><button type="button" id="keys-open" aria-label="Keys">?</button></span>
</header>
<main>
<div class="heading"><h2 id="image-name"></h2><span id="image-facts"></span></div>
<div id="panels">
${[
  ['given', 'Given labels'],
  ['predicted', 'Predicted'],
  ...(hasIssues ? [['issues', 'Suspected errors']] : []),
]
  .map(
    ([name, title]) =>
      `<figure id="panel-${name}"><figcaption>${title}</figcaption><div class="view" tabindex="0" aria-label="${title}"><canvas role="img" aria-label="${title}"></canvas></div></figure>`,
  )
  .join('\n')}
</div>
<div class="foot"><ul id="legend">${palette
    .filter(({ colour }) => colour !== null)
    .map(
      ({ name, colour }) =>
        `<li><svg class="swatch" width="14" height="14" aria-hidden="true"><rect width="14" height="14" rx="3" fill="${colour}"/></svg>${escapeHtml(name)}</li>`,
    )
    .join('')}${
    hasIssues
      ? `<li><svg class="swatch" width="14" height="14" aria-hidden="true"><rect width="14" height="14" rx="3" fill="${hexOf(issueColour)}"/></svg>suspected error</li>`
      : ''
  }</ul><output id="readout"></output></div>
</main>
<aside>
<section>
<label class="sort">Worst by <select id="score">${options}</select></label>
<span class="group"><button type="button" id="direction" aria-pressed="false" title="Turn the order round">worst first</button><span class="spring"></span><button type="button" id="previous" aria-label="Previous image">↑</button><button type="button" id="next" aria-label="Next image">↓</button></span>
</section>
<div class="scroll"><ol id="images"></ol></div>
<section class="count" id="count"></section>
</aside>
<p id="failed" role="alert" hidden></p>
<noscript><p>This page draws the images by its own script, which this browser does not run.</p></noscript>
<dialog id="summary" aria-label="Summary"><form method="dialog"><button>Close</button></form><h2>Summary</h2>
${summary.notes.length > 0 ? `<ul class="notes">${summary.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>` : ''}
${summary.tables.map(tableMarkup).join('\n')}
<h3>How it was made</h3>
<table><tbody>${summary.facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</tbody></table>
</dialog>
<dialog id="keys" aria-label="Keys"><form method="dialog"><button>Close</button></form><h2>Keys</h2>
<table><tbody>
${keys
  .map(
    ([names, what]) =>
      `<tr><td>${names.map((name) => `<kbd>${name}</kbd>`).join(' ')}</td><td>${what}</td></tr>`,
  )
  .join('\n')}
</tbody></table>
</dialog>`;
}

const keys: readonly (readonly [readonly string[], string])[] = [
  [['↓', 'J', 'N'], 'next image'],
  [['↑', 'K', 'P'], 'previous image'],
  [['Home', 'End'], 'first and last image'],
  [['S'], 'next score'],
  [['R'], 'turn the order round'],
  [['1', '2', '3'], 'given labels, predicted, suspected errors on and off'],
  [['E'], 'suspected errors marked on every panel'],
  [['B'], 'the image behind the labels on and off'],
  [['+', '−', '0'], 'zoom in, out, fit'],
  [['?'], 'these keys'],
];

function tableMarkup({ title, head, rows }: SummaryTable): string {
  const cell = (tag: 'th' | 'td') => (text: string, column: number) =>
    `<${tag}${column === 0 ? '' : ' class="number"'}>${escapeHtml(text)}</${tag}>`;
  return `<h3>${escapeHtml(title)}</h3>
<div class="wide"><table><thead><tr>${head.map(cell('th')).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n')}</tbody></table></div>`;
}
