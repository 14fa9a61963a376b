export { bandCoverage } from './band-coverage.js';
export { errorsAcrossStroke } from './errors-across-stroke.js';
export { errorsAlongX } from './errors-along-x.js';
export { identityShare } from './identity-share.js';
export { nullShare } from './null-share.js';
export { scoreTrace, type TraceScores } from './score-trace.js';
export { shareWithin } from './share-within.js';
export { truthSlopes } from './truth-slopes.js';
export { type MissWindow, worstWindows } from './worst-windows.js';
