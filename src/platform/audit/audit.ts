import { canonicalJson } from '../canonical-json.ts';
import type { Context } from '../context.ts';
import { runPrepared } from '../database/prepared.ts';

/** What a use case says of the change it made. */
export interface AuditDraft {
  /** For whom: the cooperative, city, hub or supplier whose books change. */
  organisationId: string;
  /** `feature.whatItDid`. */
  action: string;
  /** What was changed, `table/key`. */
  subject: string;
  before: unknown;
  after: unknown;
}

/** Facts that belong to nobody alone, such as prices of the state, stand in the chain of Lumbung itself. */
export const everybody = 'lumbung';

/**
 * Notes a change in the log. It is written when the transaction commits, after everything else, so that
 * the lock on the organisation's chain is held no longer than the commit takes.
 */
export function audit(tx: Context, draft: AuditDraft): void {
  if (!tx.trail) throw new Error(`«${draft.action}» must be audited in the transaction of the change itself.`);
  // What follows may still change the objects: the log keeps them as they are now.
  tx.trail.push({ ...draft, before: copy(draft.before), after: copy(draft.after) });
}

const copy = (value: unknown): unknown => (value === null || value === undefined ? null : JSON.parse(canonicalJson(value)));

/** The text of one entry that its hash is taken over, together with the hash before it and its place. */
export function auditContent(entry: AuditDraft & { at: Date; actor: Context['actor']; address: string | null; requestId: string }): string {
  const { organisationId, at, actor, address, action, subject, before, after, requestId } = entry;
  return canonicalJson({ organisationId, at: at.toISOString(), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, address, action, subject, before, after, requestId });
}

/** Appends what the transaction noted, in the order of the organisations so that two never wait in a circle. */
export async function writeTrail(tx: Context): Promise<void> {
  const trail = tx.trail?.splice(0) ?? [];
  if (trail.length === 0) return;
  const { actor, requestId, address } = tx;
  const at = tx.clock.now();
  const contents = trail
    .map((draft, index) => ({ draft, index }))
    .sort((a, b) => (a.draft.organisationId === b.draft.organisationId ? a.index - b.index : a.draft.organisationId < b.draft.organisationId ? -1 : 1))
    .map(({ draft }) => auditContent({ ...draft, at, actor, address, requestId }));
  await runPrepared(tx.em, 'select audit_append($1::jsonb)', [JSON.stringify(contents)]);
}
