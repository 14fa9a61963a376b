import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured {
  readonly exitCode: number | null;
  readonly stderr: string;
  readonly wallSeconds: number;
  /** Largest peak of resident memory among the processes, bytes; null where the system does not tell. */
  readonly peakBytes: number | null;
  /** Processor time of all processes, s: what the wall time would be on one idle core; null as above. */
  readonly cpuSeconds: number | null;
  /** Sum of the peaks of all processes, bytes: an upper bound of what was resident at one time. */
  readonly summedPeakBytes: number | null;
}

const sampleMs = 50;

/**
 * Runs a command of Node and measures it and its child processes. The peak is the kernel's own high-water mark
 * (VmHWM of /proc/PID/status), so that sampling misses only what a process takes in its last 50 ms.
 */
export async function runMeasured(args: readonly string[]): Promise<Measured> {
  const peaks = new Map<number, number>();
  const cpu = new Map<number, number>();
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4000);
  });
  const sample = () => {
    for (const pid of processTree(child.pid ?? -1)) {
      const peak = peakOf(pid);
      if (peak !== null) peaks.set(pid, peak);
      const seconds = cpuSecondsOf(pid);
      if (seconds !== null) cpu.set(pid, seconds);
    }
  };
  const timer = setInterval(sample, sampleMs);
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  const wallSeconds = (performance.now() - started) / 1000;
  const all = [...peaks.values()];
  const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
  return {
    exitCode,
    stderr,
    wallSeconds,
    peakBytes: all.length === 0 ? null : Math.max(...all),
    cpuSeconds: cpu.size === 0 ? null : sumOf(cpu.values()),
    summedPeakBytes: all.length === 0 ? null : sumOf(all),
  };
}

/** A process and all below it; Linux only, elsewhere itself alone. */
function processTree(pid: number): number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`) ?? '';
  return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(processTree)];
}

function peakOf(pid: number): number | null {
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/status`) ?? '');
  return found ? Number(found[1]) * 1024 : null;
}

/** proc(5): fields 14 and 15 of stat are user and system time in ticks, of which Linux has 100 a second. */
function cpuSecondsOf(pid: number): number | null {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks / 100 : null;
}

/** Null where the process has ended or the system has no /proc. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
