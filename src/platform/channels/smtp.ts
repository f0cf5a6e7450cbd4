import { createTransport } from 'nodemailer';
import type { Channel } from './channel.ts';

const waitMilliseconds = 10_000;

/** E-mail through any SMTP server. */
export function smtpChannel({ url, from }: { url: string; from: string }): Channel {
  const address = new URL(url);
  const transport = createTransport({
    host: address.hostname,
    port: Number(address.port) || (address.protocol === 'smtps:' ? 465 : 587),
    secure: address.protocol === 'smtps:',
    ...(address.username && { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }),
    connectionTimeout: waitMilliseconds,
    greetingTimeout: waitMilliseconds,
    socketTimeout: waitMilliseconds,
    // A message is text; nothing in it may make this server read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'smtp',
    reaches: ({ email }) => email !== null,
    send: async ({ email, subject, text }) => {
      await transport.sendMail({ from, to: { name: '', address: email! }, subject, text });
    },
  };
}
