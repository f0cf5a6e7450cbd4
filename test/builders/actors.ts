import { forkContext, type Context } from '../../src/platform/context.ts';

/** A context in which the manager of a city's hub acts; nobody has to be known for it. */
export function asManager(context: Context, cityId: string): Context {
  return forkContext(context, { actor: { kind: 'user', id: `manager-${cityId}`, name: 'Bu Manajer', memberships: [{ role: 'hub_manager', organisationKind: 'hub', organisationId: `HUB-${cityId}`, cityId }] } });
}
