/** Seconds by step, added to a record. */
export class Stopwatch {
  constructor(private readonly seconds: Record<string, number>) {}

  timed<T>(step: string, work: () => T): T {
    const from = performance.now();
    try {
      return work();
    } finally {
      this.add(step, from);
    }
  }

  /** Counts only how long was waited: what is done meanwhile has steps of its own. */
  async waiting<T>(step: string, result: Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await result;
    } finally {
      this.add(step, from);
    }
  }

  private add(step: string, from: number): void {
    this.seconds[step] = (this.seconds[step] ?? 0) + (performance.now() - from) / 1000;
  }
}
