import { InvalidArgumentError } from 'commander';

/** `2px` or `0.35mm`: as a function of the sheet's resolution. */
export function penWidth(text: string): (pxPerMm: number) => number {
  const [, number, unit] = /^([\d.]+)\s*(px|mm)$/.exec(text.trim()) ?? [];
  const value = Number(number);
  if (!(value > 0))
    throw new InvalidArgumentError('Expected a width above 0 with its unit, such as 2px or 0.35mm.');
  return (pxPerMm) => (unit === 'px' ? value : value * pxPerMm);
}
