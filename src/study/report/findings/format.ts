import type { Interval } from '../../statistics/hierarchical-bootstrap.js';

export { markdownTable as table } from '../../../report/markdown.js';

export const three = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

/** With its sign. */
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${three(Math.abs(value))}`;

export const bracket = ({ low, high }: Interval): string => `${three(low)} to ${three(high)}`;

export const signedBracket = ({ low, high }: Interval): string => `${signed(low)} to ${signed(high)}`;
