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

/** What travels to and from a thread that answers many questions. */
export interface Question<Input> {
  id: number;
  input: Input;
}
export type Answer<Output> = { id: number; output: Output } | { id: number; message: string };

/**
 * A worker thread that stays and answers one question after the other: for work so short that starting a thread
 * each time would cost more than the work. It starts with the first question and never keeps the process alive
 * by itself.
 */
export class LastingThread<Input, Output> {
  readonly #script: URL;
  readonly #waiting = new Map<number, { resolve: (output: Output) => void; reject: (error: Error) => void }>();
  #thread: Worker | undefined;
  #asked = 0;

  /** @param script the thread's program; it answers by answerMain */
  constructor(script: URL) {
    this.#script = script;
  }

  /** @throws Error with the thread's own message; a thread that died is started anew by the next question */
  async ask(input: Input): Promise<Output> {
    const thread = (this.#thread ??= this.#start());
    const id = ++this.#asked;
    thread.ref();
    return new Promise<Output>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage({ id, input } satisfies Question<Input>);
    });
  }

  #start(): Worker {
    const thread = new Worker(this.#script);
    thread.on('message', (answer: Answer<Output>) => {
      const asker = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) thread.unref();
      if ('message' in answer) asker?.reject(new Error(answer.message));
      else asker?.resolve(answer.output);
    });
    const died = (error: Error) => {
      if (this.#thread === thread) this.#thread = undefined;
      for (const asker of this.#waiting.values()) asker.reject(error);
      this.#waiting.clear();
    };
    thread.on('error', died);
    thread.on('exit', (code) => died(new Error(`The thread ended with code ${code}.`)));
    return thread;
  }
}
