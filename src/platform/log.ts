import { pino, type Logger } from 'pino';

export type { Logger };

/**
 * Structured logs, one JSON object per line. `destination` is 1 for stdout, 2 for stderr (programs whose
 * stdout is data), or a file (programs whose terminal is a screen).
 */
export function createLogger(level: string, destination: 1 | 2 | string = 1): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    pino.destination({ dest: destination, sync: true, mkdir: true }),
  );
}
