import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addMember } from '../../../src/directory/person.usecases.ts';
import { setPassword } from '../../../src/platform/auth/accounts.ts';
import { Throttle } from '../../../src/platform/auth/throttle.entities.ts';
import { SentMessage } from '../../../src/platform/channels/message.entities.ts';
import { forkContext, inTransaction } from '../../../src/platform/context.ts';
import { OutboxMessage } from '../../../src/platform/outbox/outbox.entities.ts';
import { Browser, startApi, type ApiServer } from '../../api-server.ts';
import { waitUntil } from '../../wait.ts';

const known = '+6281234567890';
const unknown = '+6281299999999';
const email = 'ratna@contoh.test';
const password = 'sandi-yang-panjang';

describe('signing in', () => {
  let api: ApiServer;
  let personId: string;
  const browser = () => new Browser(api.address);
  const em = () => api.database.orm.em.fork();

  beforeAll(async () => {
    api = await startApi();
    const { person } = await addMember(forkContext(api.database.context), { organisationKind: 'lumbung', organisationId: 'lumbung', role: 'administrator', name: 'Bu Ratna', phoneNumber: '0812-3456-7890', email });
    personId = person.id;
    await inTransaction(forkContext(api.database.context), async (tx) => setPassword(tx, personId, password));
  });
  afterAll(async () => api.close());
  beforeEach(async () => {
    await em().nativeDelete(Throttle, {});
    api.sent.length = 0;
  });

  async function askForCode(visitor: Browser): Promise<string> {
    const before = api.sent.length;
    expect((await visitor.send('POST', '/sign-in/code', { phoneNumber: '0812 3456 7890' })).status).toBe(202);
    await waitUntil(() => api.sent.length > before);
    return api.sent.at(-1)!.code!;
  }

  it('by phone: the code comes by the queue, opens a session, and is good once', async () => {
    const visitor = browser();
    const code = await askForCode(visitor);
    const answer = await visitor.send('POST', '/sign-in/phone', { phoneNumber: known, code });
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().join();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect((await visitor.send('GET', '/me')).body).toMatchObject({ id: personId, name: 'Bu Ratna', memberships: [{ role: 'administrator' }] });
    expect((await browser().send('POST', '/sign-in/phone', { phoneNumber: known, code })).status).toBe(401);
  });

  it('shows the code in the in-app outbox to administrators only, and hides it in outbox and queue', async () => {
    const code = await askForCode(browser());
    await waitUntil(async () => (await em().count(SentMessage, { text: { $like: `%${code}%` } })) === 1);
    const admin = await browser().signIn(email, password);
    expect((await admin.send('GET', '/messages')).text).toContain(code);
    expect((await browser().send('GET', '/messages')).status).toBe(401);
    for (const row of await em().find(OutboxMessage, { name: 'directory.sendSignInCode' })) expect(JSON.stringify(row.payload)).not.toContain(code);
  });

  it('answers for an unknown number just as for a known one, with the same rows, and sends nothing', async () => {
    const count = async () => ({
      outbox: await em().count(OutboxMessage, { name: 'directory.sendSignInCode' }),
      verification: Number((await em().execute<{ n: string }[]>('select count(*) as n from auth.verification'))[0]!.n),
      throttle: await em().count(Throttle, {}),
    });
    const step = async (phoneNumber: string) => {
      await em().nativeDelete(Throttle, {});
      const before = await count();
      const asked = await browser().send('POST', '/sign-in/code', { phoneNumber });
      const after = await count();
      const wrong = await browser().send('POST', '/sign-in/phone', { phoneNumber, code: '000000' });
      const shape = (body: unknown) => ({ ...(body as object), requestId: '' });
      return { asked: [asked.status, shape(asked.body)], wrong: [wrong.status, shape(wrong.body)], grew: Object.entries(after).map(([name, n]) => [name, n - before[name as keyof typeof before]]) };
    };
    expect(await step(unknown)).toEqual(await step(known));
    await waitUntil(() => api.sent.length === 1);
    await waitUntil(async () => (await em().count(OutboxMessage, { relayedAt: null })) === 0);
    expect(api.sent.map((message) => message.phoneNumber)).toEqual([known]);
  });

  it('by e-mail: wrong password and unknown address get one answer, in about the same time', async () => {
    const attempt = async (address: string, secret: string) => {
      const started = performance.now();
      const answer = await browser().send('POST', '/sign-in/email', { email: address, password: secret });
      return { status: answer.status, body: { ...(answer.body as object), requestId: '' }, milliseconds: performance.now() - started };
    };
    const wrong = await attempt(email, 'salah-sama-sekali');
    const nobody = await attempt('nobody@contoh.test', 'salah-sama-sekali');
    expect(nobody.status).toBe(401);
    expect(nobody.body).toEqual(wrong.body);
    // Both hash a password; without that an unknown address would answer ten times faster.
    expect(nobody.milliseconds).toBeGreaterThan(wrong.milliseconds / 4);
  });

  it.each([
    ['code', '/sign-in/phone', (n: number) => ({ phoneNumber: known, code: String(100_000 + n) })],
    ['unknown number', '/sign-in/phone', (n: number) => ({ phoneNumber: unknown, code: String(100_000 + n) })],
    ['password', '/sign-in/email', (n: number) => ({ email, password: `guess-number-${n}` })],
    ['unknown address', '/sign-in/email', (n: number) => ({ email: 'nobody@contoh.test', password: `guess-number-${n}` })],
  ])('locks out who guesses a %s, also fifty at once, and says when to come back', async (_name, path, body) => {
    const answers = await Promise.all(Array.from({ length: 50 }, async (_, n) => browser().send('POST', path, body(n))));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    const locked = answers.filter((answer) => answer.status === 429);
    expect(locked).toHaveLength(45);
    expect(Number(locked[0]!.headers.get('retry-after'))).toBeGreaterThan(200);
    // Even the right password does not open a locked door.
    if (path === '/sign-in/email') expect((await browser().send('POST', path, { ...body(0), password })).status).toBe(429);
  });

  it('sends a number at most five codes an hour', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) statuses.push((await browser().send('POST', '/sign-in/code', { phoneNumber: unknown })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
  });

  it('lists the own sessions and ends one, or all the others', async () => {
    const [here, phone, office] = [await browser().signIn(email, password), await browser().signIn(email, password), await browser().signIn(email, password)];
    const list = async (visitor: Browser) => ((await visitor.send('GET', '/me/sessions')).body as { items: { id: string; current: boolean }[] }).items;
    const phoneSession = (await list(phone)).find((session) => session.current)!;
    expect((await here.send('DELETE', `/me/sessions/${phoneSession.id}`)).status).toBe(200);
    expect((await phone.send('GET', '/me')).status).toBe(401);
    expect((await here.send('DELETE', '/me/sessions')).status).toBe(200);
    expect((await office.send('GET', '/me')).status).toBe(401);
    expect(await list(here)).toHaveLength(1);
    await here.send('POST', '/sign-out');
    expect((await here.send('GET', '/me')).status).toBe(401);
  });

  it('gives a session that lives on a new token; the old one soon runs out', async () => {
    const visitor = await browser().signIn(email, password);
    const [old] = visitor.cookies.values();
    await em().execute(`update auth.session set "createdAt" = now() - interval '25 hours'`);
    expect((await visitor.send('GET', '/me')).status).toBe(200);
    expect([...visitor.cookies.values()][0]).not.toBe(old);
    const [row] = await em().execute<{ seconds: string }[]>(`select extract(epoch from "expiresAt" - now()) as seconds from auth.session where token = ?`, [decodeURIComponent(old!).split('.')[0]]);
    expect(Number(row!.seconds)).toBeLessThanOrEqual(60);
    expect((await visitor.send('GET', '/me')).status).toBe(200);
  });

  it('refuses a forged or altered cookie', async () => {
    const visitor = await browser().signIn(email, password);
    const [name, value] = [...visitor.cookies][0]!;
    visitor.cookies.set(name, `${value.slice(0, -8)}AAAAAAA%3D`);
    expect((await visitor.send('GET', '/me')).status).toBe(401);
  });

  it('does nothing that another site asks a browser to do', async () => {
    const visitor = await browser().signIn(email, password);
    for (const headers of [{ origin: 'https://jahat.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      const answer = await visitor.send('DELETE', '/me/sessions', undefined, headers);
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, 'platform.foreign_origin']);
    }
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const bare = await fetch(`${api.address}/api/v1/sign-out`, { method: 'POST', headers: { cookie } });
    expect(bare.status).toBe(403);
    expect((await visitor.send('GET', '/me')).status).toBe(200);
    // Nor may another site sign a visitor in as somebody else.
    expect((await browser().send('POST', '/sign-in/email', { email, password }, { origin: 'https://jahat.example' })).status).toBe(403);
  });

  it('changes a password only with the old one, and ends the other sessions', async () => {
    const [here, elsewhere] = [await browser().signIn(email, password), await browser().signIn(email, password)];
    expect((await here.send('PUT', '/me/password', { currentPassword: 'salah', newPassword: 'sandi-baru-panjang' })).status).toBe(401);
    expect((await here.send('PUT', '/me/password', { currentPassword: password, newPassword: 'sandi-baru-panjang' })).status).toBe(200);
    expect((await elsewhere.send('GET', '/me')).status).toBe(401);
    expect((await here.send('GET', '/me')).status).toBe(200);
    await browser().signIn(email, 'sandi-baru-panjang');
    expect((await here.send('PUT', '/me/password', { currentPassword: 'sandi-baru-panjang', newPassword: password })).status).toBe(200);
  });

  it('takes away everything at once when a role ends', async () => {
    const { membership, person } = await addMember(forkContext(api.database.context), { organisationKind: 'lumbung', organisationId: 'lumbung', role: 'administrator', name: 'Pak Budi', phoneNumber: null, email: 'budi@contoh.test' });
    await inTransaction(forkContext(api.database.context), async (tx) => setPassword(tx, person.id, password));
    const budi = await browser().signIn('budi@contoh.test', password);
    expect((await budi.send('GET', '/messages')).status).toBe(200);
    const ratna = await browser().signIn(email, password);
    expect((await ratna.send('DELETE', `/organisations/lumbung/lumbung/people/${membership.id}`)).status).toBe(200);
    expect((await budi.send('GET', '/messages')).status).toBe(403);
    expect((await budi.send('GET', '/me')).body).toMatchObject({ memberships: [] });
  });
});
