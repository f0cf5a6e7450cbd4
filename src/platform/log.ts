import { pino, type Logger } from 'pino';

export type { Logger };

/** Structured logs, one JSON object per line; `destination` 2 is stderr, for programs whose stdout is data. */
export function createLogger(level: string, destination: 1 | 2 = 1): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    pino.destination({ dest: destination, sync: true }),
  );
}
