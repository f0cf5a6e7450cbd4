import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from './errors.ts';
import type { ThreadInput, ThreadMessage } from './threads.ts';

/** The program of a solver thread: runs `work` on its input and answers with progress, then the result. */
export function threadMain<Input, Output, Progress>(work: (input: Input, tools: { onProgress: (progress: Progress) => void; shouldStop: () => boolean }) => Promise<Output> | Output): void {
  const port = parentPort;
  if (!port) throw new Error('This file is the program of a worker thread and does nothing by itself.');
  const { input, stopFlag } = workerData as ThreadInput<Input>;
  const flag = new Int32Array(stopFlag);
  const send = (message: ThreadMessage<Output, Progress>) => port.postMessage(message);
  const run = async () => {
    try {
      const result = await work(input, { onProgress: (progress) => send({ type: 'progress', progress }), shouldStop: () => Atomics.load(flag, 0) !== 0 });
      send({ type: 'result', result });
    } catch (error) {
      // Only the message: a wasm error may hold what cannot be cloned.
      send({ type: 'error', message: messageOf(error) });
    }
  };
  void run();
}
