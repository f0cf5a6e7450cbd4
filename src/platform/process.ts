import { messageOf } from './errors.ts';

const oldestNode = 24;
const shutdownMilliseconds = 15_000;
/** npm passes Ctrl-C on to a program that the terminal has told already: an echo is no second Ctrl-C. */
const echoMilliseconds = 1000;

/** TypeScript runs as it stands only on Node 24 and later; npm scripts bring one of their own on common machines. */
function assertNodeVersion(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    throw new Error(`Lumbung needs Node ${oldestNode} or later and runs on ${process.version} here. Start it with npm (npm start), which brings Node ${oldestNode} along on Linux and Windows; elsewhere install it.`);
  }
}

/**
 * Runs a program until it is told to stop: SIGINT and SIGTERM close what `start` returned, in order, once.
 * What cannot start says why in plain words, without a stack, and exits with 1.
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  let close: (() => Promise<void>) | undefined;
  let stoppingSince: number | undefined;
  const stop = async (signal: string) => {
    if (stoppingSince !== undefined) {
      if (Date.now() - stoppingSince > echoMilliseconds) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    const force = setTimeout(() => process.exit(1), shutdownMilliseconds);
    try {
      await close?.();
      clearTimeout(force);
      process.exit(0);
    } catch (error) {
      process.stderr.write(`${signal}: ${messageOf(error)}\n`);
      process.exit(1);
    }
  };
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGTERM', () => void stop('SIGTERM'));
  try {
    assertNodeVersion();
    close = await start();
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(1);
  }
}
