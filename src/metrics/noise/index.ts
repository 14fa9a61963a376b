export { AgreementTally, maskAgreement } from './mask-agreement.js';
export { type MaskPairFigures, measureMaskPair } from './mask-pair.js';
export { type NoiseFigures, NoiseTally } from './noise-tally.js';
export { PairTally } from './pair-tally.js';
export { type RowRunNoise, rowRunCeiling } from './row-run-ceiling.js';
export { rowRunAgreement, rowRunBestF1 } from './row-run-ceilings.js';
