import { type StatedIndex, wholes } from './check-header.js';
import type { CheckedSection, Report } from './check-rules.js';

const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** ~A: its lines, its numbers, and its index against STRT, STOP and STEP. */
export function checkData(
  section: CheckedSection,
  stated: StatedIndex & { readonly curveCount: number; readonly wrapped: boolean },
  report: Report,
): void {
  const index: { text: string; line: number }[] = [];
  let filled = 0;
  for (const { text, line } of section.lines) {
    if (text.trim() === '') {
      report(line, '~A', 'blank-line', 'a blank line');
      continue;
    }
    if (text.trimStart().startsWith('#')) {
      report(line, '~A', 'data-comment', `"${text.trim().slice(0, 40)}"`);
      continue;
    }
    const fields = text.trim().split(/ +/);
    const odd = fields.find((field) => !plainNumber.test(field));
    if (odd !== undefined) report(line, '~A', 'data-number', `"${odd.slice(0, 40)}"`);
    if (!stated.wrapped) {
      if (fields.length !== stated.curveCount)
        report(line, '~A', 'column-count', `${fields.length} values for ${stated.curveCount} curves`);
      index.push({ text: fields[0]!, line });
      continue;
    }
    if (text.length > 78) report(line, '~A', 'wrapped-length', `${text.length + 2} characters`);
    if (filled === 0) {
      index.push({ text: fields[0]!, line });
      if (fields.length > 1)
        report(line, '~A', 'wrapped-index', `${fields.length} values on the line of the index`);
    }
    filled += fields.length;
    if (filled > stated.curveCount)
      report(line, '~A', 'column-count', `${filled} values for ${stated.curveCount} curves`);
    if (filled >= stated.curveCount) filled = 0;
  }
  if (filled > 0)
    report(
      section.line,
      '~A',
      'column-count',
      `${filled} values in the last row for ${stated.curveCount} curves`,
    );
  checkIndex(
    index.filter(({ text }) => plainNumber.test(text)),
    stated,
    section.line,
    report,
  );
}

function checkIndex(
  index: readonly { readonly text: string; readonly line: number }[],
  stated: StatedIndex,
  line: number,
  report: Report,
): void {
  const first = index[0];
  const last = index[index.length - 1];
  if (!first || !last) {
    report(line, '~A', 'column-count', 'no data');
    return;
  }
  const same = (a: string, b: string): boolean => {
    const [left, right] = wholes([a, b]);
    return left === right;
  };
  if (stated.start !== null && !same(stated.start, first.text))
    report(first.line, '~A', 'start-value', `STRT is ${stated.start}, the first index value ${first.text}`);
  if (stated.stop !== null && !same(stated.stop, last.text))
    report(last.line, '~A', 'stop-value', `STOP is ${stated.stop}, the last index value ${last.text}`);
  for (let row = 1; row < index.length; row++) {
    const [from, to, step] = wholes([index[row - 1]!.text, index[row]!.text, stated.step ?? '0']) as [
      bigint,
      bigint,
      bigint,
    ];
    if (step !== 0n && to - from !== step)
      report(
        index[row]!.line,
        '~A',
        'constant-step',
        `from ${index[row - 1]!.text} to ${index[row]!.text}, STEP is ${stated.step}`,
      );
    if (stated.isTime && to <= from)
      report(index[row]!.line, '~A', 'time-increases', `from ${index[row - 1]!.text} to ${index[row]!.text}`);
  }
}
