import { z } from 'zod';
import { cityDate } from '../clock.ts';
import { inTransaction, type Context } from '../context.ts';
import { emit } from '../outbox/outbox.ts';
import { defineJob } from '../queues/job.ts';
import { audit, everybody } from './audit.ts';
import { AuditDigest } from './audit.entities.ts';
import { auditDigestTaken } from './digest.events.ts';
import { currentHeads } from './verify.ts';

/** Once a day, in the city's night. */
export const takeAuditDigestJob = defineJob({ name: 'platform.takeAuditDigest', queue: 'schedule', payload: z.object({ day: z.iso.date() }), key: ({ day }) => day });

/**
 * Takes the end of every chain and tells the supervisors, who keep it where the database's owner cannot
 * reach. One digest a day: a second call finds the first.
 */
export async function takeAuditDigest(tx: Context): Promise<void> {
  await inTransaction(tx, async (tx) => {
    const day = cityDate(tx.clock.now());
    await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 4))', [`audit digest ${day}`]);
    if (await tx.em.findOne(AuditDigest, { day })) return;
    const heads = await currentHeads(tx.em);
    tx.em.create(AuditDigest, { day, heads, takenAt: tx.clock.now(), actorId: tx.actor.id }, { persist: true });
    audit(tx, { organisationId: everybody, action: 'platform.takeAuditDigest', subject: `audit_digest/${day}`, before: null, after: { chains: heads.length } });
    emit(tx, auditDigestTaken, { day, heads });
  });
}
