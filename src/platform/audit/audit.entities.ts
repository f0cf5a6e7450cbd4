import { defineEntity, p } from '@mikro-orm/core';
import { appendOnly, machinery } from '../database/objects.ts';

/**
 * One change that somebody made. The rows of an organisation form a chain: each holds the hash of the one
 * before it. Only the database's own function `audit_append` writes here.
 */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  comment: appendOnly,
  properties: {
    /** For whom: the organisation whose books changed. */
    organisationId: p.string().primary(),
    /** 1, 2, 3 … without a gap within the organisation. */
    sequence: p.integer().primary(),
    at: p.datetime(),
    actorKind: p.string(),
    actorId: p.string(),
    actorName: p.string(),
    /** Network address that the request came from; null for jobs and seeds. */
    address: p.string().strictNullable(),
    /** The use case, `feature.whatItDid`. */
    action: p.string(),
    /** What was changed, `table/key`. */
    subject: p.string(),
    before: p.json().$type<unknown>().strictNullable(),
    after: p.json().$type<unknown>().strictNullable(),
    requestId: p.string(),
    previousHash: p.string(),
    hash: p.string(),
  },
  indexes: [{ properties: ['subject'] }, { properties: ['at'] }],
});

/** The end of each chain: locked while a row is appended, and the witness when the last rows are removed. */
export const AuditHead = defineEntity({
  name: 'AuditHead',
  comment: machinery,
  properties: {
    organisationId: p.string().primary(),
    sequence: p.integer(),
    hash: p.string(),
  },
});

/** What went out to the supervisors on a day: the end of every chain, so that no chain can be rewritten unseen. */
export const AuditDigest = defineEntity({
  name: 'AuditDigest',
  comment: appendOnly,
  properties: {
    /** YYYY-MM-DD in the city's zone. */
    day: p.string().primary(),
    heads: p.json().$type<{ organisationId: string; sequence: number; hash: string }[]>(),
    takenAt: p.datetime(),
    actorId: p.string(),
  },
});

export const auditEntities = [AuditEntry, AuditHead, AuditDigest];
