import type { Context } from '../platform/context.ts';
import { defineError, type DomainError } from '../platform/errors.ts';
import { signInNeeded } from '../platform/auth/identify.ts';
import { isAllowed, reachOf, type Action, type Reach, type Target } from './policy.rules.ts';

// It says nothing of the target: not even whether there is one.
const notAllowed = defineError('directory.not_allowed', 403, 'Tidak berwenang', () =>
  'Peran Anda tidak mencakup tindakan atau data ini, dan tidak ada yang berubah. Bila seharusnya boleh, minta pengelola organisasi Anda memeriksa peran Anda.',
);

/** Everything that has no owner: reference data, the doors themselves. */
export const everything: Target = { kind: 'all', id: '', cityId: null };

export const cityTarget = (cityId: string): Target => ({ kind: 'city', id: cityId, cityId });

/** The account of whoever acts. */
export const selfTarget = (context: Context): Target => ({ kind: 'person', id: context.actor.id, cityId: null });

/**
 * The one gate: every use case and every query that takes a context passes it before it reads or writes for
 * somebody.
 *
 * @throws directory.not_allowed; platform.sign_in_needed when nobody has signed in
 */
export function authorise(context: Context, action: Action, target: Target): void {
  if (isAllowed(context.actor, action, target)) return;
  throw context.actor.kind === 'anonymous' ? signInNeeded() : notAllowed();
}

/**
 * The gate for what is named by an id that says nothing of its owner: what may not be seen answers just as what
 * is not there, so that ids cannot be tried out.
 *
 * @throws `missing()` when there is no such thing, or it is out of reach
 */
export function authoriseFound<Found>(context: Context, action: Action, found: Found | null, targetOf: (found: Found) => Target, missing: () => DomainError): Found {
  if (found === null || !isAllowed(context.actor, action, targetOf(found))) throw missing();
  return found;
}

/**
 * The gate for lists: what part of one the actor sees.
 *
 * @throws directory.not_allowed when that is nothing at all
 */
export function authoriseList(context: Context, action: Action): Reach {
  const reach = reachOf(context.actor, action);
  if (!reach.all && reach.cityIds.length === 0 && reach.organisationIds.length === 0) throw notAllowed();
  return reach;
}
