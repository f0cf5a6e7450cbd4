import { Worker } from 'node:worker_threads';

/** The thread was told to stop before it had a result. */
export class ThreadStopped extends Error {
  constructor() {
    super('The calculation was stopped before it had a result; it is done again at the next start.');
    this.name = 'ThreadStopped';
  }
}

/** What travels from a solver thread to whoever waits for it. */
export type ThreadMessage<Output, Progress> = { type: 'progress'; progress: Progress } | { type: 'result'; result: Output } | { type: 'error'; message: string };

/** What a solver thread is started with. */
export interface ThreadInput<Input> {
  input: Input;
  /** One Int32 in shared memory: anything but 0 asks the solver to stop and give its best so far. */
  stopFlag: SharedArrayBuffer;
}

/**
 * Runs CPU-heavy work in a worker thread of its own, so that the event loop and the job's lock stay
 * alive. One thread per run: a second solver in the same isolate would share its type feedback.
 *
 * @param script the thread's program; it answers with ThreadMessages
 * @throws ThreadStopped after `signal`; Error with the thread's own message when it failed
 */
export async function runInThread<Input, Output, Progress>(
  script: URL,
  input: Input,
  options: { signal: AbortSignal; onProgress: (progress: Progress) => void },
): Promise<Output> {
  if (options.signal.aborted) throw new ThreadStopped();
  const stopFlag = new SharedArrayBuffer(4);
  const data: ThreadInput<Input> = { input, stopFlag };
  const thread = new Worker(script, { workerData: data });
  return new Promise<Output>((resolve, reject) => {
    const stop = () => {
      Atomics.store(new Int32Array(stopFlag), 0, 1);
      reject(new ThreadStopped());
      void thread.terminate();
    };
    options.signal.addEventListener('abort', stop, { once: true });
    const settle = (finish: () => void) => {
      options.signal.removeEventListener('abort', stop);
      finish();
      void thread.terminate();
    };
    thread.on('message', (message: ThreadMessage<Output, Progress>) => {
      if (message.type === 'progress') options.onProgress(message.progress);
      else if (message.type === 'result') settle(() => resolve(message.result));
      else settle(() => reject(new Error(message.message)));
    });
    thread.on('error', (error) => settle(() => reject(error)));
    thread.on('exit', (code) => settle(() => reject(new Error(`The solver thread ended with code ${code} and no result.`))));
  });
}
