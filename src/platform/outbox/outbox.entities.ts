import { defineEntity, p } from '@mikro-orm/core';
import { machinery } from '../database/objects.ts';
import { newId } from '../ids.ts';

/** What must follow a commit, written in that same commit; the relay turns each row into a job. */
export const OutboxMessage = defineEntity({
  name: 'OutboxMessage',
  comment: machinery,
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    kind: p.enum(['event', 'job']),
    name: p.string(),
    payload: p.json().$type<Record<string, unknown>>(),
    requestId: p.string(),
    createdAt: p.datetime(),
    relayedAt: p.datetime().nullable(),
  },
  indexes: [{ name: 'outbox_message_waiting', expression: 'create index "outbox_message_waiting" on "outbox_message" ("id") where "relayed_at" is null' }],
});

/** An event that a reaction has dealt with: its second delivery finds this row and does nothing. */
export const HandledEvent = defineEntity({
  name: 'HandledEvent',
  comment: machinery,
  properties: {
    eventId: p.uuid().primary(),
    reaction: p.string().primary(),
    handledAt: p.datetime(),
  },
});
