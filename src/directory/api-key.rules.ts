import { defineError } from '../platform/errors.ts';
import { actionsOf, type Action } from './policy.rules.ts';
import type { Role } from './role.values.ts';

export const scopesTooWide = defineError('directory.scopes_too_wide', 422, 'Kunci API terlalu luas', (refused: readonly string[], allowed: readonly string[]) => ({
  detail: `Kunci dengan peran ini tidak dapat diberi: ${refused.join(', ')}. Yang dapat dipilih: ${allowed.join(', ')}.`,
  members: { refused, allowed },
}));

/** What decides who may act is done by persons only: a key that leaked must not make more keys. */
const forPersonsOnly: ReadonlySet<Action> = new Set<Action>(['person.manage', 'person.appoint_supervisor', 'api_key.manage', 'cooperative.settings', 'city.settings', 'plan.approve', 'payment.make']);

/** @throws directory.scopes_too_wide when a scope is not the role's to give */
export function assertScopesFit(role: Role, scopes: readonly string[]): void {
  const allowed = actionsOf(role).filter((action) => !forPersonsOnly.has(action));
  const refused = scopes.filter((scope) => !allowed.some((action) => action === scope));
  if (refused.length > 0) throw scopesTooWide(refused, allowed);
}
