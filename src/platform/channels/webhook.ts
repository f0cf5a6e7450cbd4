import { createHmac } from 'node:crypto';
import { postJson, type Channel } from './channel.ts';

/** What the receiver checks: HMAC-SHA256 of `timestamp.body` under the shared secret, as hex. */
export const signWebhook = (secret: string, timestamp: string, body: string): string => createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

/** Any service of the operator's own: an SMS gateway, a chat bot. */
export const webhookChannel = ({ url, secret }: { url: string; secret: string }): Channel => ({
  name: 'webhook',
  reaches: () => true,
  send: async ({ kind, phoneNumber, email, subject, text, code }) => {
    const body = JSON.stringify({ kind, phoneNumber, email, subject, text, code: code ?? null });
    const timestamp = String(Math.floor(Date.now() / 1000));
    await postJson('The webhook', url, { 'x-lumbung-timestamp': timestamp, 'x-lumbung-signature': signWebhook(secret, timestamp, body) }, body);
  },
});
