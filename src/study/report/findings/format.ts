import type { Interval } from '../../statistics/hierarchical-bootstrap.js';

export { markdownTable as table } from '../../../report/markdown.js';

export const three = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

/** A p-value: one that rounds to nothing is not nothing. */
export const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : three(p));

/** With its sign. */
export const signed = (value: number): string => `${value < 0 ? '−' : '+'}${three(Math.abs(value))}`;

export const bracket = ({ low, high }: Interval): string => `${three(low)} to ${three(high)}`;

export const signedBracket = ({ low, high }: Interval): string => `${signed(low)} to ${signed(high)}`;
