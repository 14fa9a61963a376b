// The thread in which a network reads windows, so that what was read can be traced meanwhile.

import { serveThread } from '../io/threads/serve-thread.js';
import { type NetworkReader, openNetworkReader } from './network-reader.js';
import type { ReaderAnswer, ReaderTask } from './reader-in-thread.js';

let opening: Promise<NetworkReader> | undefined;
/** The sheet that is being read. One at a time: windows of the one before are not asked for again. */
let current = { number: 0, sheet: {} };

async function answer({ path, options, window, sheet = 0 }: ReaderTask): Promise<ReaderAnswer> {
  opening ??= openNetworkReader(path, options);
  const reader = await opening;
  if (sheet !== current.number) current = { number: sheet, sheet: {} };
  const planes = window ? await reader.read({ ...window, sheet: current.sheet }) : [];
  return { name: reader.name, sha256: reader.sha256, planes };
}

serveThread(answer, ({ planes }) => planes.map((plane) => plane.buffer));
