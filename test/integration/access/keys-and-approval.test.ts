import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actAs, demoPassword, type DemoPerson } from '../../../seeds/demo/accounts.ts';
import { BuyPlan } from '../../../src/consolidation/buy-plan.entities.ts';
import { approveBuyPlan } from '../../../src/consolidation/buy-plan.usecases.ts';
import { addMember } from '../../../src/directory/person.usecases.ts';
import { setCitySettings } from '../../../src/directory/settings.usecases.ts';
import { setPassword } from '../../../src/platform/auth/accounts.ts';
import { forkContext, inTransaction, type Context } from '../../../src/platform/context.ts';
import { startServer } from '../../../src/server.ts';
import { Browser, startApi, testServerEnv, type ApiServer } from '../../api-server.ts';
import { buildTwoCities, type Place } from '../../builders/two-cities.ts';

let api: ApiServer;
let people: DemoPerson[];
let own: Place;
let neighbour: Place;
let elsewhere: Place;

const em = () => api.database.orm.em.fork();
const signIn = async (role: string) => new Browser(api.address).signIn(people.find((one) => one.role === role)!.person.email!, demoPassword);

beforeAll(async () => {
  api = await startApi({ workers: false });
  ({ people, own, neighbour, elsewhere } = await buildTwoCities(api.database));
});
afterAll(async () => api.close());

describe('API keys', () => {
  const path = () => `/organisations/supplier/${own.supplierId}/api-keys`;
  const withKey = async (key: string, method: string, address: string, body?: unknown) => new Browser(api.address).send(method, address, body, { authorization: `Bearer ${key}` });
  const make = async (browser: Browser, scopes: string[]) => browser.send('POST', path(), { name: 'sistem gudang', role: 'supplier_user', scopes });

  it('are shown once, kept as a digest, cut to their scopes, and say when they were last used', async () => {
    const supplier = await signIn('supplier_user');
    const made = await make(supplier, ['bulk_order.read', 'cycle.read']);
    expect(made.status).toBe(201);
    const { key, id } = made.body as { key: string; id: string };
    expect(key).toMatch(/^lbg_\w{48}$/);
    const list = async () => (await supplier.send('GET', path())).body as { items: { id: string; lastUsedAt: string | null }[] };
    expect(JSON.stringify(await list())).not.toContain(key);
    expect(JSON.stringify(await em().execute('select * from auth.apikey'))).not.toContain(key);
    expect((await list()).items.find((one) => one.id === id)!.lastUsedAt).toBeNull();

    const orders = await withKey(key, 'GET', `/cycles/${own.closedCycleId}/bulk-orders`);
    expect(orders.status).toBe(200);
    expect((orders.body as { items: { supplierId: string }[] }).items.map((order) => order.supplierId)).toEqual([own.supplierId]);
    expect((await list()).items.find((one) => one.id === id)!.lastUsedAt).not.toBeNull();
    // Its owner reads offers; the key was not made for that, nor for the owner's account.
    expect((await supplier.send('GET', '/offers?cityId=metro&date=2026-11-24')).status).toBe(200);
    expect((await withKey(key, 'GET', '/offers?cityId=metro&date=2026-11-24')).status).toBe(403);
    expect((await withKey(key, 'GET', '/me/sessions')).status).toBe(403);
    expect((await withKey(key, 'GET', '/me')).body).toMatchObject({ kind: 'api_key', memberships: [{ role: 'supplier_user', actions: ['cycle.read', 'bulk_order.read'] }] });
    expect((await withKey(key, 'POST', path(), { name: 'x', role: 'supplier_user', scopes: ['cycle.read'] })).status).toBe(403);

    expect((await supplier.send('DELETE', `${path()}/${id}`)).status).toBe(200);
    expect((await withKey(key, 'GET', `/cycles/${own.closedCycleId}/bulk-orders`)).status).toBe(401);
  });

  it('cannot be made for more than the role may, nor for deciding who may act', async () => {
    const supplier = await signIn('supplier_user');
    for (const scope of ['order.list', 'person.manage', 'api_key.manage', 'nonsense']) expect((await make(supplier, [scope])).status, scope).toBe(422);
    const city = await signIn('city_office');
    expect((await city.send('POST', '/organisations/city/metro/api-keys', { name: 'dasbor', role: 'administrator', scopes: ['board.read'] })).status).toBe(422);
    expect((await city.send('POST', '/organisations/city/metro/api-keys', { name: 'dasbor', role: 'city_office', scopes: ['board.read'] })).status).toBe(201);
  });

  it('that are unknown or malformed are refused, and guessing them is throttled', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 62; n++) statuses.push((await withKey(n % 2 ? `lbg_${'x'.repeat(48)}` : 'Basic-nonsense-that-is-long-enough', 'GET', '/me')).status);
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    await em().execute('delete from throttle');
  });
});

describe('approval in a cooperative', () => {
  const order = () => `/cycles/${own.openCycleId}/cooperatives/${own.cooperativeId}/order`;
  const lines = { lines: [{ sku: 'BRS-PRM-5', packs: 6 }] };

  it('the manager drafts, the chair approves; with one person doing all the manager sends too', async () => {
    const [chair, manager] = [await signIn('chair'), await signIn('manager')];
    expect((await chair.send('DELETE', order())).status).toBe(200);
    expect((await chair.send('POST', `${order()}/approve`)).status).toBe(409);
    expect((await manager.send('PUT', `${order()}/draft`, lines)).body).toMatchObject({ state: 'draft' });
    expect((await manager.send('PUT', order(), lines)).status).toBe(403);
    expect((await manager.send('POST', `${order()}/approve`)).status).toBe(403);
    expect((await chair.send('POST', `${order()}/approve`)).body).toMatchObject({ state: 'submitted', lines: [{ sku: 'BRS-PRM-5', packs: 6 }] });

    const settings = `/cooperatives/${own.cooperativeId}/settings`;
    expect((await manager.send('PUT', settings, { onePersonMayDoAll: true })).status).toBe(403);
    expect((await chair.send('PUT', settings, { onePersonMayDoAll: true })).status).toBe(200);
    expect((await manager.send('PUT', order(), { lines: [{ sku: 'BRS-PRM-5', packs: 7 }] })).body).toMatchObject({ state: 'submitted', lines: [{ packs: 7 }] });
    // The setting of one cooperative says nothing of the next.
    expect((await manager.send('PUT', `/cycles/${own.openCycleId}/cooperatives/${neighbour.cooperativeId}/order`, lines)).status).toBe(403);
    expect((await chair.send('PUT', settings, { onePersonMayDoAll: false })).status).toBe(200);
    expect((await manager.send('PUT', order(), lines)).status).toBe(403);
  });

  it('the supervisor reads and comments; the remark cannot be taken back, and the chair appoints no supervisor', async () => {
    const [chair, supervisor] = [await signIn('chair'), await signIn('supervisor')];
    expect((await supervisor.send('GET', order())).status).toBe(200);
    expect((await supervisor.send('POST', `${order()}/remarks`, { text: 'Mengapa enam?' })).status).toBe(201);
    expect((await chair.send('GET', `${order()}/remarks`)).text).toContain('Mengapa enam?');
    await expect(em().execute('delete from order_remark')).rejects.toThrow('permission denied');
    const people = `/organisations/cooperative/${own.cooperativeId}/people`;
    const body = (role: string) => ({ name: 'Orang', phoneNumber: '0813-9999-0001', role });
    expect((await chair.send('POST', people, body('supervisor'))).status).toBe(403);
    expect((await chair.send('POST', people, body('hub_manager'))).status).toBe(422);
    expect((await chair.send('POST', people, body('treasurer'))).status).toBe(200);
    const own1 = ((await chair.send('GET', people)).body as { items: { membershipId: string; role: string }[] }).items.find((one) => one.role === 'chair');
    expect((await chair.send('DELETE', `${people}/${own1!.membershipId}`)).body).toMatchObject({ code: 'directory.last_chair' });
  });
});

describe('another city’s cycle', () => {
  it('takes no order of a cooperative from here, and answers as if it were not there', async () => {
    const chair = await signIn('chair');
    for (const cycleId of [elsewhere.openCycleId, elsewhere.closedCycleId, '00000000-0000-7000-8000-000000000000']) {
      const answer = await chair.send('PUT', `/cycles/${cycleId}/cooperatives/${own.cooperativeId}/order`, { lines: [{ sku: 'BRS-PRM-5', packs: 1 }] });
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'platform.not_found']);
    }
  });
});

describe('approval at a hub', () => {
  it('above the city’s sum needs somebody else than who asked for the plan', async () => {
    const manager = await actAs(api.database.context, people, 'hub_manager');
    await em().nativeUpdate(BuyPlan, { id: own.planId }, { requestedBy: manager.actor.id });
    const fork = (context: Context) => forkContext(context);
    await expect(approveBuyPlan(fork(manager), { planId: own.planId })).rejects.toMatchObject({ code: 'consolidation.second_person_needed', status: 403, members: { costRupiah: 90_000_000, limitRupiah: 50_000_000 } });
    expect((await em().findOneOrFail(BuyPlan, { id: own.planId })).state).toBe('proposed');

    // Neither Lumbung itself nor whoever is bound by the sum can help.
    await expect(approveBuyPlan(fork(api.database.context), { planId: own.planId })).rejects.toMatchObject({ status: 404 });
    await expect(setCitySettings(fork(manager), { cityId: 'metro', fourEyesAboveRupiah: 1_000_000_000 })).rejects.toMatchObject({ status: 403 });

    const { person } = await addMember(fork(api.database.context), { organisationKind: 'hub', organisationId: own.hubId, role: 'hub_manager', name: 'Pak Joko', phoneNumber: null, email: 'joko@contoh.test' });
    await inTransaction(fork(api.database.context), async (tx) => setPassword(tx, person.id, demoPassword));
    const second = await new Browser(api.address).signIn('joko@contoh.test', demoPassword);
    expect((await second.send('POST', `/buy-plans/${own.planId}/approve`)).body).toMatchObject({ state: 'approved' });
  });

  it('below the sum one person may', async () => {
    const manager = await actAs(api.database.context, people, 'hub_manager');
    const row = await em().findOneOrFail(BuyPlan, { id: own.planId });
    await em().execute(`update order_cycle set state = 'planned' where id = ?`, [row.cycleId]);
    await em().nativeUpdate(BuyPlan, { id: own.planId }, { state: 'proposed', requestedBy: manager.actor.id });
    await setCitySettings(await actAs(api.database.context, people, 'administrator'), { cityId: 'metro', fourEyesAboveRupiah: 90_000_000 });
    expect((await approveBuyPlan(forkContext(manager), { planId: own.planId })).state).toBe('approved');
  });
});

describe('production', () => {
  it('does not start beside the accounts of the demo', async () => {
    await expect(startServer(api.database, { ...testServerEnv, NODE_ENV: 'production' })).rejects.toThrow('holds the accounts of the demo');
  });
});
