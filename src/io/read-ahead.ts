/** What is being read ahead, in order; to be stopped by who does not read it to its end. */
export interface ReadAhead<T> extends AsyncIterable<T> {
  /** Nothing more is taken from the source. */
  stop(): void;
}

/**
 * Takes items from a source from now on, whenever this thread has nothing else to do, not when somebody asks for them.
 * @param most items that wait for the one who asks, 1 or more
 * @returns iterates once; throws what the source threw, after the items before it
 */
export function readAhead<T>(source: AsyncIterable<T>, most: number): ReadAhead<T> {
  const waiting: T[] = [];
  let end: { readonly thrown?: unknown; readonly failed: boolean } | undefined;
  let stopped = false;
  /** Called when an item has come or gone, or there will be none. */
  let changed: () => void = () => {};
  const change = (): Promise<void> =>
    new Promise((resolve) => {
      changed = resolve;
    });

  const take = async (): Promise<void> => {
    for await (const item of source) {
      if (stopped) return;
      waiting.push(item);
      changed();
      while (waiting.length >= most && !stopped) await change();
    }
  };
  take().then(
    () => {
      end = { failed: false };
      changed();
    },
    (thrown: unknown) => {
      end = { failed: true, thrown };
      changed();
    },
  );

  return {
    stop() {
      stopped = true;
      changed();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (waiting.length > 0) {
          const item = waiting.shift()!;
          changed();
          yield item;
        } else if (end?.failed) throw end.thrown;
        else if (end) return;
        else await change();
      }
    },
  };
}
