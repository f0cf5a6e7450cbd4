import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import { formatRupiah } from '../../src/platform/money.ts';
import type { JobProgress } from '../../src/platform/queues/job.ts';
import { demoSteps, type DemoStep, type DemoWatcher } from './week.ts';

const barWidth = 28;

const stepNames: Record<DemoStep, string> = { orders: 'Pesanan', buy: 'Pembelian', routes: 'Rute' };

function bar(percent: number): string {
  const full = Math.round((barWidth * Math.min(100, percent)) / 100);
  return styleText('green', '█'.repeat(full)) + styleText('gray', '░'.repeat(barWidth - full));
}

function line(step: DemoStep, progress: JobProgress | undefined): string {
  const name = stepNames[step].padEnd(10);
  if (!progress) return styleText('gray', `  ${name} ${'░'.repeat(barWidth)}    menunggu`);
  const cost = progress.bestCostRupiah === undefined ? '' : ` · terbaik ${formatRupiah(progress.bestCostRupiah)}`;
  return `  ${name} ${bar(progress.percent)} ${String(progress.percent).padStart(3)} % ${progress.step}${cost}`;
}

/** Live bars on a terminal; elsewhere one line whenever a step begins or ends. */
export function createTerminalWatcher(stream: NodeJS.WriteStream): DemoWatcher & { done: () => void } {
  const latest = new Map<DemoStep, JobProgress>();
  const warn = (message: string) => void stream.write(`${styleText('yellow', `! ${message}`)}\n`);
  if (!stream.isTTY) {
    return {
      warn,
      progress: (step, progress) => {
        const before = latest.get(step);
        latest.set(step, progress);
        if (!before || (progress.percent === 100 && before.percent !== 100)) stream.write(`${line(step, progress)}\n`);
      },
      done: () => undefined,
    };
  }
  const log = createLogUpdate(stream);
  const draw = () => log(demoSteps.map((step) => line(step, latest.get(step))).join('\n'));
  return {
    warn: (message) => {
      log.clear();
      warn(message);
      draw();
    },
    progress: (step, progress) => {
      latest.set(step, progress);
      draw();
    },
    done: () => log.done(),
  };
}

/** Nobody watches: warnings still reach stderr. */
export const silentWatcher: DemoWatcher = { progress: () => undefined, warn: (message) => void process.stderr.write(`${message}\n`) };
