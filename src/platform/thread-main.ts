import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from './errors.ts';
import type { Answer, Question, ThreadInput, ThreadMessage } from './threads.ts';

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

/** The program of a LastingThread: answers questions in the order in which they came. */
export function answerMain<Input, Output>(work: (input: Input) => Promise<Output> | Output): void {
  const port = parentPort;
  if (!port) throw new Error('This file is the program of a worker thread and does nothing by itself.');
  const answer = async ({ id, input }: Question<Input>): Promise<Answer<Output>> => {
    try {
      return { id, output: await work(input) };
    } catch (error) {
      return { id, message: messageOf(error) };
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  port.on('message', (question: Question<Input>) => {
    last = last.then(async () => port.postMessage(await answer(question)));
  });
}
