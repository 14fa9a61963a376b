import { MultiBar, Presets, type SingleBar } from 'cli-progress';

/** What a long command says while it works. Results go to stdout, the bar to stderr, where that is a terminal. */
export interface Progress {
  /** A line of its own, above the bar. */
  line(text: string): void;
  /** One more of `total` is done. */
  advance(): void;
  /** Rate and time left as text, for lines without a bar; empty before there is a rate. */
  remaining(): string;
  stop(): void;
}

export function startProgress(total: number, unit: string, quiet: boolean): Progress {
  const started = performance.now();
  let done = 0;
  const perMinute = () => (done * 60_000) / (performance.now() - started);
  const secondsLeft = () => ((total - done) / perMinute()) * 60;
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const remaining = () =>
    done > 0 && done < total
      ? `${perMinute().toPrecision(2)} ${unit}/min, about ${duration(secondsLeft())} left`
      : '';
  if (!process.stderr.isTTY || total === 0)
    return { line: quiet ? () => {} : print, advance: () => done++, remaining, stop: () => {} };

  const bars = new MultiBar(
    {
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      format: `{bar} {value}/{total} ${unit} | {rate}`,
    },
    Presets.shades_classic,
  );
  const bar: SingleBar = bars.create(total, 0, { rate: 'starting' });
  return {
    line: (text) => {
      if (quiet) return;
      // Above the bar where both share the terminal; else stdout is a file.
      if (process.stdout.isTTY) bars.log(`${text}\n`);
      else print(text);
    },
    advance: () => {
      done++;
      bar.update(done, { rate: remaining() || 'done' });
    },
    remaining: () => '',
    stop: () => bars.stop(),
  };
}

/** `40 s`, `12 min`, `3.5 h` */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
