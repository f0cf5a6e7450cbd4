import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and all below it, shared pages counted once (PSS), MiB; 0 where the system does not tell. */
function treeMiB(root: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ')[1];
    if (parent) children.set(Number(parent), [...(children.get(Number(parent)) ?? []), pid]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root).reduce((sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0), 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Watches this process, its workers and the database it started; `stop` gives the peak in MiB. */
export function watchMemory(): { stop: () => number } {
  if (process.platform !== 'linux') return { stop: () => Math.round(process.resourceUsage().maxRSS / 1024) };
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, treeMiB(process.pid));
  };
  const timer = setInterval(sample, 1000);
  return {
    stop: () => {
      clearInterval(timer);
      sample();
      return Math.round(peak);
    },
  };
}
