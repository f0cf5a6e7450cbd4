import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword, type DemoPerson } from '../../../seeds/demo/accounts.ts';
import { policy, type Action, type Relation } from '../../../src/directory/policy.rules.ts';
import { roleKinds, roles, type OrganisationKind, type Role } from '../../../src/directory/role.values.ts';
import { Browser, startApi, type Answer, type ApiServer } from '../../api-server.ts';
import { buildTwoCities, secrets, type Place } from '../../builders/two-cities.ts';

interface Operation {
  method: string;
  path: string;
  action: Action;
  open: boolean;
  hasBody: boolean;
  paged: boolean;
}

interface OpenApi {
  paths: Record<string, Record<string, { 'x-lumbung-action': string; security?: unknown[]; requestBody?: unknown; parameters?: { name: string }[] }>>;
}

type Whose = 'own' | 'neighbour' | 'elsewhere';
const everyWhose: readonly Whose[] = ['own', 'neighbour', 'elsewhere'];

/** Roles that may be handed out in each kind of organisation, for the body of an invitation. */
const invited: Record<OrganisationKind, Role> = { hub: 'driver', cooperative: 'secretary', supplier: 'supplier_user', city: 'city_office', lumbung: 'administrator' };

/** A body that the contract accepts: a refusal must come from the policy, not from the form. */
function bodyFor(operation: string, place: Place, kind: OrganisationKind): unknown {
  const bodies: Record<string, unknown> = {
    'put /me/password': { currentPassword: 'bukan-ini-sandinya', newPassword: 'sandi-lain-yang-panjang' },
    'post /organisations/{organisationKind}/{organisationId}/people': { name: 'Orang Baru', phoneNumber: '0811-2233-4455', role: invited[kind] },
    'post /organisations/{organisationKind}/{organisationId}/api-keys': { name: 'sistem', role: invited[kind], scopes: ['reference.read'] },
    'put /cooperatives/{cooperativeId}/settings': { onePersonMayDoAll: false },
    'put /cities/{cityId}/settings': { fourEyesAboveRupiah: 1_000_000_000_000 },
    'put /cooperatives/{cooperativeId}/readiness': { lines: [{ item: 'nib', fulfilledOn: '2026-11-01', evidence: 'berkas', assumption: false }] },
    'post /cooperatives/{cooperativeId}/stage': { to: 'suspended', reason: 'uji' },
    'post /cycles': { cityId: place.cityId, opensAt: '2027-01-04T00:00:00Z', closesAt: '2027-01-05T00:00:00Z', deliveryDate: '2027-01-08' },
    'put /cycles/{cycleId}/cooperatives/{cooperativeId}/order': { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] },
    'put /cycles/{cycleId}/cooperatives/{cooperativeId}/order/draft': { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] },
    'post /cycles/{cycleId}/cooperatives/{cooperativeId}/order/remarks': { text: 'halo' },
    'post /buy-plans/{planId}/reject': { remark: 'terlalu mahal' },
    'post /buy-plans/{planId}/revise': { hand: {} },
    'post /nation-buys': { label: `uji ${place.cityId}`, deliveryDate: '2026-11-28' },
    'post /cycles/{cycleId}/cooperatives/{cooperativeId}/order/file': Buffer.from('Kode barang;Jumlah\nBRS-PRM-5;2\n'),
    'post /jobs/failed/retry': { queue: 'planning', id: 'no-such-job' },
  };
  if (!(operation in bodies)) throw new Error(`${operation} takes a body and the matrix has none for it: write one.`);
  return bodies[operation];
}

/** Lists without an owner in the address: who may see any of it gets an answer, cut to size. */
const ownerless = new Set(['/cycles', '/vehicles', '/offers']);
/** Ids are drawn: one may hold the digits of a secret number by chance. */
const withoutIds = (text: string): string => text.replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '');
/** Whether the order or the purchase is asked about. */
const aboutOpenCycle = (path: string): boolean => /\/(order|orders|pool)\b/.test(path);

/** A cooperative reads its own line of a plan that was approved. */
const aboutShares = (path: string): boolean => /\/(shares|savings)$/.test(path);

describe('every operation × every role × own and foreign organisation', () => {
  let api: ApiServer;
  let operations: Operation[];
  let people: DemoPerson[];
  let places: Record<Whose, Place>;
  const browsers = new Map<Role, Browser>();

  const addressOf = (path: string, place: Place, kind: OrganisationKind, query = ''): string => {
    const organisation = place.organisations[kind];
    const values: Record<string, string> = {
      cityId: place.cityId, hubId: place.hubId, cooperativeId: place.cooperativeId, outletId: place.cooperativeId, supplierId: place.supplierId, vehicleId: place.vehicleId, planId: aboutShares(path) ? place.approvedPlanId : place.planId, otherId: place.approvedPlanId, nationId: place.nationId,
      cycleId: aboutOpenCycle(path) ? place.openCycleId : place.closedCycleId, sku: 'BRS-PRM-5', sessionId: 'no-such-session',
      organisationKind: kind, organisationId: organisation.id, membershipId: organisation.membershipId, keyId: organisation.keyId,
    };
    return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? `no-value-for-${name}`)) + query;
  };

  const queryFor = ({ path, method }: Operation, place: Place): string => (method === 'get' && ['/offers', '/ceilings', '/quota-rules'].includes(path) ? `?cityId=${place.cityId}&date=2026-11-24` : '');

  /** The role's own kind of organisation; a hub, a city or Lumbung has no neighbour there, so the one next door is a cooperative. */
  const kindFor = (role: Role, whose: Whose): OrganisationKind => (whose === 'own' || ['cooperative', 'supplier'].includes(roleKinds[role]) || whose === 'elsewhere' ? (roleKinds[role] === 'lumbung' && whose !== 'own' ? 'cooperative' : roleKinds[role]) : 'cooperative');

  const send = async (browser: Browser, role: Role, operation: Operation, whose: Whose): Promise<Answer> => {
    const place = places[whose];
    const kind = kindFor(role, whose);
    const body = operation.hasBody ? bodyFor(`${operation.method} ${operation.path}`, place, kind) : undefined;
    return browser.send(operation.method.toUpperCase(), addressOf(operation.path, place, kind, queryFor(operation, place)), body);
  };

  const allowed = (role: Role, { action, path }: Operation, whose: Whose): boolean => {
    const row: Partial<Record<string, Relation>> = policy[action];
    if (row.person) return true;
    const relation = row[role];
    if (relation === undefined || relation === 'shared') return false;
    if (relation === 'any' || ownerless.has(path)) return true;
    if (relation === 'city') return whose !== 'elsewhere';
    // The neighbour's bulk orders, cuts and savings are in the same list of the same cycle or plan, which shows the own ones.
    return whose === 'own' || ((path.endsWith('/bulk-orders') || aboutShares(path)) && whose === 'neighbour');
  };

  /** A digest of every row of every table, but for the counters of tries and of key use. */
  const fingerprint = async (): Promise<string> => {
    const em = api.database.orm.em.fork();
    const tables = await em.execute<{ name: string }[]>(`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') and tablename <> 'throttle' order by 1`);
    const parts = tables.map(({ name }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`);
    return JSON.stringify(await em.execute(parts.join(' union all ')));
  };

  beforeAll(async () => {
    api = await startApi({ workers: false });
    const built = await buildTwoCities(api.database);
    ({ people } = built);
    places = built;
    const document = (await (await fetch(`${api.address}/api/openapi.json`)).json()) as OpenApi;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({ method, path: path.replace('/api/v1', ''), action: one['x-lumbung-action'] as Action, open: one.security?.length === 0, hasBody: one.requestBody !== undefined, paged: one.parameters?.some((parameter) => parameter.name === 'limit') ?? false })),
    );
    for (const { role, person } of people) browsers.set(role, await new Browser(api.address).signIn(person.email!, demoPassword));
  });
  afterAll(async () => api.close());

  it('covers every role and a document with every operation', () => {
    expect([...browsers.keys()].sort()).toEqual([...roles].sort());
    expect(operations.length).toBeGreaterThan(55);
  });

  it('refuses everybody who has not signed in, and changes nothing', async () => {
    const before = await fingerprint();
    for (const operation of operations.filter((one) => !one.open)) {
      const answer = await send(new Browser(api.address), 'chair', operation, 'own');
      expect([operation.method, operation.path, answer.status]).toEqual([operation.method, operation.path, 401]);
    }
    expect(await fingerprint()).toBe(before);
  });

  it('refuses what the table does not allow with 403 or 404, and changes nothing', async () => {
    let refused = 0;
    const before = await fingerprint();
    for (const operation of operations.filter((one) => !one.open)) {
      for (const role of roles) {
        for (const whose of everyWhose.filter((one) => !allowed(role, operation, one))) {
          const answer = await send(browsers.get(role)!, role, operation, whose);
          refused += 1;
          expect([403, 404], `${role} ${operation.method} ${operation.path} (${whose}): ${answer.text}`).toContain(answer.status);
          for (const secret of [String(secrets.orderedPacks), secrets.memberName, secrets.phone, secrets.keyName, secrets.remark]) expect(withoutIds(answer.text)).not.toContain(secret);
        }
      }
      if (operation.method !== 'get') expect(await fingerprint(), `${operation.method} ${operation.path} was refused and changed something`).toBe(before);
    }
    expect(await fingerprint()).toBe(before);
    expect(refused).toBeGreaterThan(900);
  });

  it('tells nobody of another cooperative’s orders, people, keys or remarks, nor a supplier of another’s orders', async () => {
    const outsiders: Role[] = ['chair', 'secretary', 'treasurer', 'manager', 'supervisor', 'supplier_user'];
    for (const role of outsiders) {
      for (const operation of operations.filter((one) => one.method === 'get')) {
        for (const whose of everyWhose) {
          const place = places[whose];
          const query = queryFor(operation, place);
          const where = `${role} GET ${addressOf(operation.path, place, kindFor(role, whose), query)}`;
          const answer = await browsers.get(role)!.send('GET', `${where.split(' ')[2]}${operation.paged ? `${query ? '&' : '?'}limit=${operation.path === '/jobs/failed' ? 100 : 200}` : ''}`);
          expect(answer.text, where).not.toContain(`"packs":${secrets.orderedPacks}`);
          expect(answer.text, where).not.toContain(secrets.remark);
          if (role === 'supplier_user') expect(answer.text, where).not.toContain(`"packs":${secrets.droppedPacks}`);
          // Own colleagues have names and numbers; those of others never show.
          if (whose !== 'own') for (const secret of [secrets.memberName, secrets.phone, secrets.keyName]) expect(answer.text, where).not.toContain(secret);
        }
      }
    }
  });

  it('answers the same whether the other cooperative has ordered, exists, or not, and gives no counts', async () => {
    const chair = browsers.get('chair')!;
    const { openCycleId } = places.own;
    const answers = await Promise.all(
      [places.neighbour.cooperativeId, '18.72.05.1004', places.elsewhere.cooperativeId, '99.99.99.9999'].map(async (id) => {
        const { status, body } = await chair.send('GET', `/cycles/${openCycleId}/cooperatives/${id}/order`);
        return { status, body: { ...(body as object), requestId: '' } };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await chair.send('GET', `/cycles/${openCycleId}`)).body).toMatchObject({ orderCount: null });
    expect((await chair.send('GET', '/cycles')).text).not.toMatch(/"orderCount":\d/);
    expect((await browsers.get('hub_operator')!.send('GET', `/cycles/${openCycleId}`)).body).toMatchObject({ orderCount: 2 });
    // A cycle of another city and one that does not exist are the same to whoever has no business there.
    const shape = ({ status, body }: Answer) => [status, (body as { code: string }).code];
    expect(shape(await chair.send('GET', `/cycles/${places.elsewhere.openCycleId}`))).toEqual(shape(await chair.send('GET', '/cycles/00000000-0000-7000-8000-000000000000')));
  });

  it('discloses the pool of an open cycle and the nameless shares of an approved one, and nothing of them elsewhere', async () => {
    const chair = browsers.get('chair')!;
    const pool = await chair.send('GET', `/cycles/${places.own.openCycleId}/pool`);
    expect(pool.body).toMatchObject({ items: [{ sku: 'BRS-PRM-5', packs: secrets.orderedPacks + 3 }] });
    expect((await chair.send('GET', `/cycles/${places.own.closedCycleId}/pool`)).status).toBe(409);
    const shares = await chair.send('GET', `/cycles/${places.own.closedCycleId}/allotments`);
    expect(shares.body).toEqual({ items: [{ sku: 'BRS-PRM-5', shares: [{ name: 'Gerai 1', askedPacks: 11, gotPacks: 10 }, { name: 'Gerai 2', askedPacks: 10, gotPacks: 9 }] }] });
    for (const id of [places.own.cooperativeId, places.neighbour.cooperativeId]) expect(shares.text).not.toContain(id);
    expect((await chair.send('GET', `/cycles/${places.own.openCycleId}/allotments`)).status).toBe(409);
    const supplier = browsers.get('supplier_user')!;
    for (const what of ['pool', 'allotments']) expect((await supplier.send('GET', `/cycles/${places.own.openCycleId}/${what}`)).status).toBe(403);
    const numbers = (await supplier.send('GET', `/cycles/${places.own.closedCycleId}/bulk-orders`)).body as { items: { supplierId: string }[] };
    expect(numbers.items.map((order) => order.supplierId)).toEqual([places.own.supplierId]);
  });

  it('lets everybody do what the table allows in the own organisation', async () => {
    // These end the session, or need the real password; sign-in.test.ts does them.
    const elsewhere = new Set(['post /sign-out', 'delete /me/sessions', 'put /me/password', 'delete /me/sessions/{sessionId}']);
    // Reading first; a cooperative that was suspended orders no more, so that comes last.
    const rank = (one: Operation) => (one.method === 'get' ? 0 : one.path.endsWith('/stage') ? 2 : 1);
    for (const operation of [...operations].sort((a, b) => rank(a) - rank(b))) {
      if (operation.open || elsewhere.has(`${operation.method} ${operation.path}`)) continue;
      for (const role of roles.filter((one) => allowed(one, operation, 'own'))) {
        const answer = await send(browsers.get(role)!, role, operation, 'own');
        const expected = operation.method === 'get' ? [200] : operation.path === '/jobs/failed/retry' ? [404] : [200, 201, 202, 409];
        expect(expected, `${role} ${operation.method} ${operation.path}: ${answer.text}`).toContain(answer.status);
      }
    }
  });
});
