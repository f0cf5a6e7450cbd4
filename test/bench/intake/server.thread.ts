import type { Server } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { entities } from '../../../src/entities.ts';
import { submitOrder } from '../../../src/ordering/order.usecases.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { createLogger } from '../../../src/platform/log.ts';
import { openRuntime } from '../../../src/platform/runtime.ts';
import { startServer } from '../../../src/server.ts';
import { testServerEnv } from '../../api-server.ts';
import { signedIn, signInEverybody } from '../../builders/open-week.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';
import { bareApp } from './bare.ts';
import { benchNow, linesOf, type Place, type Round } from './week.ts';

/** One of the two servers, in a thread of its own: the load comes from another. */
export type ServerKind = 'lumbung' | 'bare';

const { kind, databaseUrl, poolMax } = workerData as { kind: ServerKind; databaseUrl: string; poolMax: number };
const port = parentPort!;
const say = (message: unknown) => port.postMessage(message);

async function startBare(): Promise<void> {
  const { app, close } = bareApp(databaseUrl, poolMax);
  const server = await new Promise<Server>((ready) => {
    const listening = app.listen(0, '127.0.0.1', () => ready(listening));
  });
  const address = server.address();
  say({ address: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`, headers: {} });
  port.on('message', () => {
    server.closeAllConnections();
    server.close(() => void close().then(() => port.close()));
  });
}

async function startLumbung(): Promise<void> {
  // As in production: what fails is logged, what works is not.
  const runtime = await openRuntime({ databaseUrl, queues: { kind: 'postgres', url: databaseUrl }, entities, log: createLogger('info', 2), clock: fixedClock(benchNow) });
  const server = await startServer(runtime, { ...testServerEnv, RATE_ADDRESS_PER_MINUTE: 10_000_000, RATE_ACCOUNT_PER_MINUTE: 10_000_000 });
  await signInEverybody(runtime, server.address);
  say({ address: server.address, headers: signedIn(server.address) });

  /** The use case alone, without HTTP: what is left of a request's cost is the stack around it. */
  const alone = async ({ places, parallel }: { places: Place[]; parallel: number }): Promise<Round> => {
    const milliseconds: number[] = [];
    let next = 0;
    const started = performance.now();
    const lane = async () => {
      for (let index = next++; index < places.length; index = next++) {
        const begin = performance.now();
        await submitOrder(forkContext(runtime.context), { ...places[index]!, lines: linesOf(index) });
        milliseconds.push(performance.now() - begin);
      }
    };
    await Promise.all(Array.from({ length: parallel }, lane));
    return { seconds: (performance.now() - started) / 1000, milliseconds };
  };
  port.on('message', (message: { places: Place[]; parallel: number } | 'close') => {
    if (message === 'close') {
      void server
        .close()
        .then(async () => runtime.close())
        .then(() => port.close());
    } else {
      void alone(message).then(say);
    }
  });
}

await (kind === 'bare' ? startBare() : startLumbung());
