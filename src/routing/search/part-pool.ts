import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PartAnswer, PartOrder } from './part.thread.ts';

/** A few threads that solve parts one after the other; starting one costs more than a small part takes. */
export class PartPool {
  readonly #stop = new SharedArrayBuffer(4);
  readonly #workers: readonly Worker[];
  readonly #signal: AbortSignal | undefined;
  readonly #halt = (): void => void Atomics.store(new Int32Array(this.#stop), 0, 1);

  constructor(threads: number, signal: AbortSignal | undefined) {
    this.#workers = Array.from({ length: threads }, () => new Worker(new URL('./part.thread.ts', import.meta.url), { workerData: this.#stop }));
    this.#signal = signal;
    signal?.addEventListener('abort', this.#halt, { once: true });
    if (signal?.aborted === true) this.#halt();
  }

  /**
   * Solves all orders, as many at once as there are threads; answers in the order of the orders.
   * @throws Error when a thread fails
   */
  async solve(orders: readonly PartOrder[]): Promise<PartAnswer[]> {
    const answers: PartAnswer[] = [];
    let next = 0;
    const work = async (worker: Worker): Promise<void> => {
      while (next < orders.length) {
        const at = next;
        next += 1;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is the window's, this is a thread's
        worker.postMessage(orders[at]);
        // `once` also listens for 'error' and rejects with it.
        const [answer] = (await once(worker, 'message')) as [PartAnswer];
        answers[at] = answer;
      }
    };
    await Promise.all(this.#workers.map((worker) => work(worker)));
    return answers;
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#halt);
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
