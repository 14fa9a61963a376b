// One audit without its outputs, in a process of its own, so that its peak of memory is its own: measure.mjs REQUEST,
// where REQUEST is JSON with labels, probabilities, scores and threads. Prints JSON.

import { existsSync, readFileSync } from 'node:fs';
import { openDataset } from '../../dist/cli/audit/dataset.js';
import { runAudit } from '../../dist/cli/audit/run-audit.js';
import { usualScoreOptions } from '../../dist/labels/quality/index.js';

const { labels, probabilities, scores, threads } = JSON.parse(process.argv[2]);
const options = { channelLast: false, multiLabel: false, sumTolerance: 1e-3, downsample: 1 };
const dataset = openDataset(labels, probabilities, options);
const cpu = process.cpuUsage();
const from = performance.now();
let flagged = 0;
await runAudit(
  dataset,
  { scores, options: usualScoreOptions },
  {
    batch: Math.max(1, Math.floor(2 ** 21 / (dataset.classCount * dataset.heightPx * dataset.widthPx))),
    threads,
    onMasks: async (masks) => {
      for (let at = 0; at < masks.length; at++) flagged += masks[at];
    },
    onImage: () => {},
  },
);
const seconds = (performance.now() - from) / 1000;
const { user, system } = process.cpuUsage(cpu);
console.log(
  JSON.stringify({
    seconds,
    processorSeconds: (user + system) / 1e6,
    peakMb: peakMb(),
    flagged,
  }),
);

/** That of resourceUsage counts the process that began this one, until it is overtaken; Linux says its own. */
function peakMb() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'latin1') : '';
  const own = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1000;
}
