import type { TemplateCurve } from '../../src/core/template.js';

/** A curve of a template: 0 to 100 linear, a medium solid black line, but for what the test is about. */
export const templateCurve = (mnemonic: string, rest: Partial<TemplateCurve> = {}): TemplateCurve => ({
  mnemonic,
  unit: '',
  description: mnemonic,
  left: 0,
  right: 100,
  scale: 'linear',
  backup: { kind: 'none' },
  style: 'solid',
  weight: 'medium',
  colour: 'black',
  write: true,
  ...rest,
});
