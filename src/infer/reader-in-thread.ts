import { Thread } from '../io/threads/thread.js';
import type { NetworkReader, ReadWindow } from './network-reader.js';
import type { SessionOptions } from './session.js';

/** What the thread is asked. Each task names the network: a thread that died begins anew and opens it again. */
export interface ReaderTask {
  readonly path: string;
  readonly options: SessionOptions;
  /** Left out: only open the network. */
  readonly window?: Omit<ReadWindow, 'sheet'>;
  /** A sheet cannot travel: it is known by its number. */
  readonly sheet?: number;
}

export interface ReaderAnswer extends Pick<NetworkReader, 'name' | 'sha256'> {
  readonly planes: readonly Uint8Array<ArrayBuffer>[];
}

/** `openNetworkReader` in a thread of its own. Windows are read in the order in which they are asked for. */
export async function openReaderInThread(path: string, options: SessionOptions): Promise<NetworkReader> {
  const thread = new Thread<ReaderTask, ReaderAnswer>(
    new URL('./reader-thread.js', import.meta.url),
    'a window of the sheet',
  );
  const { name, sha256 } = await thread.run({ path, options }).catch(async (thrown: unknown) => {
    await thread.end();
    throw thrown;
  });
  const sheets = new WeakMap<object, number>();
  let count = 0;
  return {
    name,
    sha256,
    async read({ sheet: of, ...window }) {
      const sheet = sheets.get(of) ?? ++count;
      sheets.set(of, sheet);
      const { planes } = await thread.run({ path, options, window, sheet });
      return planes;
    },
    close: () => thread.end(),
  };
}
