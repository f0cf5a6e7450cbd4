import { maskPhone } from '../auth/phone.rules.ts';
import type { Logger } from '../log.ts';
import type { Channel } from './channel.ts';

/** Where nothing else is configured: the log, and the terminal of whoever tries Lumbung out. */
export const logChannel = (log: Logger, say?: (line: string) => void): Channel => ({
  name: 'log',
  reaches: () => true,
  send: async ({ kind, phoneNumber, email, text }) => {
    const to = phoneNumber ? maskPhone(phoneNumber) : (email ?? '');
    log.info({ kind, to }, text);
    say?.(`✉ ${phoneNumber ?? email}: ${text}`);
  },
});
