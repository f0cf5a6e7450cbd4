import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/platform/channels/channel.ts';
import { createChannels, sendMessage } from '../../../src/platform/channels/channels.ts';
import { signWebhook } from '../../../src/platform/channels/webhook.ts';
import { createLogger } from '../../../src/platform/log.ts';

const log = createLogger('silent');
const none = { whatsApp: undefined, webhook: undefined, smtp: undefined };
const message: Message = { kind: 'code', phoneNumber: '+6281234567890', email: 'sari@contoh.test', subject: 'Kode masuk', text: 'Kode masuk Lumbung: 123456.', code: '123456' };

interface Received {
  request: IncomingMessage;
  body: string;
}

const servers: (Server | TcpServer)[] = [];
const portOf = (server: Server | TcpServer) => (server.address() as AddressInfo).port;

async function listen<S extends Server | TcpServer>(server: S): Promise<S> {
  servers.push(server);
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  return server;
}

/** A service that takes JSON and answers with `status`. */
async function jsonService(status = 200): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = await listen(
    createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push({ request, body });
        response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"message":"number not allowed"}}');
      });
    }),
  );
  return { url: `http://127.0.0.1:${portOf(server)}/messages`, received };
}

/** As much of an SMTP server (RFC 5321) as takes one mail, or refuses its recipient. */
async function smtpService(refuse = false): Promise<{ url: string; mails: string[]; commands: string[] }> {
  const mails: string[] = [];
  const commands: string[] = [];
  const server = await listen(
    createTcpServer((socket) => {
      let data: string | null = null;
      let pending = '';
      const say = (line: string) => socket.write(`${line}\r\n`);
      socket.on('error', () => undefined);
      say('220 test');
      socket.on('data', (chunk) => {
        pending += chunk.toString();
        for (let at = pending.indexOf('\r\n'); at >= 0; at = pending.indexOf('\r\n')) {
          const line = pending.slice(0, at);
          pending = pending.slice(at + 2);
          if (data !== null) {
            if (line !== '.') {
              data += `${line}\n`;
              continue;
            }
            mails.push(data);
            data = null;
            say('250 taken');
            continue;
          }
          commands.push(line);
          if (line.startsWith('EHLO')) {
            socket.write('250-test\r\n250 AUTH PLAIN\r\n');
          } else if (line.startsWith('AUTH')) say('235 welcome');
          else if (line.startsWith('RCPT') && refuse) say('550 no such user');
          else if (line === 'DATA') {
            data = '';
            say('354 go on');
          } else if (line === 'QUIT') socket.end('221 bye\r\n');
          else say('250 ok');
        }
      });
    }),
  );
  return { url: `smtp://lumbung:s%40ndi@127.0.0.1:${portOf(server)}`, mails, commands };
}

afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
});

describe('channels', () => {
  it('WhatsApp: a code goes as the approved template, to the number without its plus, with the token', async () => {
    const { url, received } = await jsonService();
    const channels = createChannels({ ...none, whatsApp: { url, token: 'token-123', template: 'kode_masuk' } }, log);
    expect(await sendMessage(channels, message)).toBe('whatsapp');
    expect(received[0]!.request.headers.authorization).toBe('Bearer token-123');
    expect(JSON.parse(received[0]!.body)).toMatchObject({ messaging_product: 'whatsapp', to: '6281234567890', type: 'template', template: { name: 'kode_masuk', language: { code: 'id' }, components: [{ type: 'body', parameters: [{ text: '123456' }] }, { type: 'button' }] } });
  });

  it('WhatsApp: what is no code goes as text; somebody without a number is not reached', async () => {
    const { url, received } = await jsonService();
    const channels = createChannels({ ...none, whatsApp: { url, token: 'token-123', template: 'kode_masuk' } }, log);
    const { code: _code, ...notice } = message;
    await sendMessage(channels, { ...notice, kind: 'notice', text: 'Truk berangkat.' });
    expect(JSON.parse(received[0]!.body)).toMatchObject({ type: 'text', text: { body: 'Truk berangkat.' } });
    expect(await sendMessage(channels, { ...message, phoneNumber: null })).toBeNull();
  });

  it('webhook: signed JSON that the receiver can check', async () => {
    const { url, received } = await jsonService();
    await sendMessage(createChannels({ ...none, webhook: { url, secret: 'rahasia-bersama-1' } }, log), message);
    const { request, body } = received[0]!;
    expect(JSON.parse(body)).toMatchObject({ kind: 'code', phoneNumber: '+6281234567890', code: '123456' });
    const timestamp = String(request.headers['x-lumbung-timestamp']);
    expect(request.headers['x-lumbung-signature']).toBe(signWebhook('rahasia-bersama-1', timestamp, body));
    expect(signWebhook('rahasia-bersama-1', timestamp, `${body} `)).not.toBe(request.headers['x-lumbung-signature']);
  });

  it.each(['whatsApp', 'webhook'] as const)('%s: a refusal is an error with what the service said, so that the job tries again', async (name) => {
    const { url } = await jsonService(400);
    const channels = createChannels({ ...none, [name]: { url, token: 'token-123', secret: 'rahasia-bersama-1', template: undefined } }, log);
    await expect(sendMessage(channels, message)).rejects.toThrow(/answered 400: .*number not allowed/);
  });

  it('SMTP: the mail arrives whole, signed in with the password of the address', async () => {
    const { url, mails, commands } = await smtpService();
    expect(await sendMessage(createChannels({ ...none, smtp: { url, from: 'Lumbung <lumbung@contoh.test>' } }, log), message)).toBe('smtp');
    expect(mails[0]).toMatch(/^To: sari@contoh\.test$/m);
    expect(mails[0]).toMatch(/^Subject: Kode masuk$/m);
    expect(mails[0]).toContain('Kode masuk Lumbung: 123456.');
    expect(commands).toContain(`AUTH PLAIN ${Buffer.from('\0lumbung\0s@ndi').toString('base64')}`);
    expect(commands).toContain('MAIL FROM:<lumbung@contoh.test>');
  });

  it('SMTP: a refused recipient is an error; an address cannot smuggle a second one', async () => {
    const { url } = await smtpService(true);
    await expect(sendMessage(createChannels({ ...none, smtp: { url, from: 'lumbung@contoh.test' } }, log), message)).rejects.toThrow('550');
    const open = await smtpService();
    await sendMessage(createChannels({ ...none, smtp: { url: open.url, from: 'lumbung@contoh.test' } }, log), { ...message, email: 'sari@contoh.test', subject: 'Halo\r\nBcc: lain@contoh.test' });
    expect(open.commands.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<sari@contoh.test>']);
    expect(open.mails[0]).not.toMatch(/^Bcc:/m);
  });

  it('a service that cannot be reached is an error', async () => {
    await expect(sendMessage(createChannels({ ...none, webhook: { url: 'http://127.0.0.1:9/', secret: 'rahasia-bersama-1' } }, log), message)).rejects.toThrow('fetch failed');
  });

  it('the first configured channel that reaches somebody is taken; with none configured, the log and the terminal', async () => {
    const [whatsApp, webhook] = [await jsonService(), await jsonService()];
    const both = createChannels({ ...none, whatsApp: { url: whatsApp.url, token: 'token-123', template: undefined }, webhook: { url: webhook.url, secret: 'rahasia-bersama-1' } }, log);
    expect(await sendMessage(both, message)).toBe('whatsapp');
    expect(await sendMessage(both, { ...message, phoneNumber: null })).toBe('webhook');
    const lines: string[] = [];
    expect(await sendMessage(createChannels(none, log, (line) => void lines.push(line)), message)).toBe('log');
    expect(lines.join()).toContain('123456');
  });
});
