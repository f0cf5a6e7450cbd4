import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isAction, isAllowed, policy, type Action, type Target } from '../../../src/directory/policy.rules.ts';
import { roles } from '../../../src/directory/role.values.ts';
import { systemActor, type Actor } from '../../../src/platform/context.ts';
import { routes } from '../../../src/routes.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const every = routes({ auth: null as never, queues: null as never, mapStyleUrl: null });

/** A gate, whatever the bundler made of its name. */
const gate = /\bauthorise(?:Found|List)?\)?\(/;

interface Entrance {
  name: string;
  firstParameter: string;
  text: string;
}

/** The exported functions of every use case and query file, by reading the functions themselves. */
async function entrances(role: 'usecases' | 'queries'): Promise<Entrance[]> {
  const files = globSync(`src/**/*.${role}.ts`, { cwd: root });
  const found: Entrance[] = [];
  for (const file of files.sort()) {
    const module = (await import(`${root}${file}`)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== 'function') continue;
      const text = value.toString();
      found.push({ name: `${file} ${name}`, firstParameter: /\(\s*(\w*)/.exec(text)?.[1] ?? '', text });
    }
  }
  return found;
}

const ungated = (all: readonly Entrance[]): string[] => all.filter((one) => one.firstParameter === 'context' && !gate.test(one.text)).map((one) => one.name);

describe('the policy table', () => {
  it('has a row for every operation of the API, and every operation names one', () => {
    expect(every.length).toBeGreaterThan(50);
    expect(every.filter(({ endpoint }) => !isAction(endpoint.action)).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}: ${endpoint.action}`)).toEqual([]);
  });

  it('is asked by every use case and every query that acts for somebody', async () => {
    const all = [...(await entrances('usecases')), ...(await entrances('queries'))];
    expect(all.filter((one) => one.firstParameter === 'context').length).toBeGreaterThan(60);
    expect(ungated(all)).toEqual([]);
  });

  it('is asked by nothing else than a context or a running transaction: a use case takes one of the two', async () => {
    const strays = (await entrances('usecases')).filter((one) => !['context', 'tx'].includes(one.firstParameter));
    expect(strays.map((one) => one.name)).toEqual([]);
  });

  it('finds a use case without a gate', () => {
    async function careless(context: { em: { find: () => Promise<unknown> } }): Promise<unknown> {
      return context.em.find();
    }
    expect(ungated([{ name: 'careless', firstParameter: 'context', text: careless.toString() }])).toEqual(['careless']);
  });

  it('is not walked around by a route: none reaches the database itself', () => {
    expect(every.filter(({ handler }) => /\.em\b/.test(handler.toString())).map(({ endpoint }) => endpoint.path)).toEqual([]);
  });

  it('opens no door to the anonymous but the sign-in', () => {
    expect(Object.entries(policy).filter(([, row]) => 'anonymous' in row).map(([action]) => action)).toEqual(['session.start']);
    expect(every.filter(({ endpoint }) => endpoint.open).map(({ endpoint }) => endpoint.path)).toEqual(['/sign-in/code', '/sign-in/phone', '/sign-in/email']);
  });

  it('keeps the money from Lumbung itself: no job or script approves or pays', () => {
    const everywhere: Target = { kind: 'city', id: 'malang', cityId: 'malang' };
    for (const action of ['plan.approve', 'plan.reject', 'payment.make'] as const) expect(isAllowed(systemActor, action, everywhere), action).toBe(false);
  });
});

describe('what a role may do', () => {
  const own: Target = { kind: 'cooperative', id: 'A', cityId: 'malang' };
  const ownAlone: Target = { ...own, onePersonMayDoAll: true };
  const neighbour: Target = { kind: 'cooperative', id: 'B', cityId: 'malang', onePersonMayDoAll: true };
  const as = (role: string): Actor => ({ kind: 'user', id: 'x', name: 'x', memberships: [{ role, organisationKind: 'cooperative', organisationId: 'A', cityId: 'malang' }] });
  const who = (action: Action, target: Target) => roles.filter((role) => ['chair', 'secretary', 'treasurer', 'manager', 'supervisor'].includes(role) && isAllowed(as(role), action, target));

  it('in a cooperative: the manager drafts, the chair submits, the treasurer pays, the supervisor reads and comments', () => {
    expect(who('order.draft', own)).toEqual(['chair', 'secretary', 'manager']);
    expect(who('order.submit', own)).toEqual(['chair']);
    expect(who('payment.make', own)).toEqual(['treasurer']);
    expect(who('order.read', own)).toEqual(['chair', 'secretary', 'treasurer', 'manager', 'supervisor']);
    expect(who('order.remark', own)).toContain('supervisor');
  });

  it('in a cooperative where one person may do all: any officer, never the supervisor', () => {
    for (const action of ['order.draft', 'order.submit', 'payment.make'] as const) expect(who(action, ownAlone), action).toEqual(['chair', 'secretary', 'treasurer', 'manager']);
  });

  it('in the cooperative next door: nothing', () => {
    for (const action of ['order.draft', 'order.submit', 'order.withdraw', 'order.read', 'order.remark', 'payment.make', 'cooperative.read', 'cooperative.settings', 'person.read', 'person.manage'] as const) {
      expect(who(action, neighbour), action).toEqual([]);
    }
  });

  it('with an API key: only what it was made for, and never the own account', () => {
    const key: Actor = { ...as('manager'), kind: 'api_key', scopes: ['order.read'] };
    expect(isAllowed(key, 'order.read', own)).toBe(true);
    expect(isAllowed(key, 'order.draft', own)).toBe(false);
    expect(isAllowed({ ...key, scopes: ['account.self'] }, 'account.self', { kind: 'person', id: 'x', cityId: null })).toBe(false);
  });
});
