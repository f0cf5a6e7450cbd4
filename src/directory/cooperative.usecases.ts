import { LockMode, type InferEntity } from '@mikro-orm/core';
import type { z } from 'zod';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { notFound } from '../platform/errors.ts';
import { assertVersion } from '../platform/version.ts';
import { advanceStageInput, cooperativeInput, recordReadinessInput } from './cooperative.contract.ts';
import { Cooperative, CooperativeReadiness } from './cooperative.entities.ts';
import { assertMayAdvance, assertReadyFor } from './cooperative.rules.ts';

/**
 * Writes cooperatives by official code with the lines of their checklist that are known. A new one may
 * begin at any stage that its checklist allows; one that is known keeps its stage.
 *
 * @throws DomainError when the checklist of a new cooperative does not allow its stage
 */
export async function registerCooperatives(context: Context, inputs: readonly z.input<typeof cooperativeInput>[]): Promise<Upserted> {
  const parsed = inputs.map((input) => cooperativeInput.parse(input));
  return inTransaction(context, async (tx) => {
    const known = new Map((await tx.em.find(Cooperative, { id: { $in: parsed.map((one) => one.id) } })).map((one) => [one.id, one]));
    const rows = parsed.map(({ readiness, stage, stageReason, ...row }) => {
      const before = known.get(row.id);
      if (before) return { ...row, stage: before.stage, stageReason: before.stageReason, stageChangedAt: before.stageChangedAt };
      assertReadyFor(stage, new Set(readiness.map((line) => line.item)));
      return { ...row, stage, stageReason, stageChangedAt: tx.clock.now() };
    });
    const cooperatives = await upsertAll(tx, Cooperative, rows, { action: 'directory.registerCooperatives', organisationOf: (row) => row.id });
    const checklists = await upsertAll(tx, CooperativeReadiness, parsed.flatMap(({ id, readiness }) => readiness.map((line) => ({ ...line, cooperativeId: id }))), {
      action: 'directory.registerCooperatives',
      organisationOf: (row) => row.cooperativeId,
    });
    return { created: cooperatives.created + checklists.created, changed: cooperatives.changed + checklists.changed };
  });
}

interface Expected {
  /** The version that the change was made on; given, another one is refused. */
  expectedVersion?: number | undefined;
}

async function lockCooperative(tx: Context, cooperativeId: string, expectedVersion: number | undefined): Promise<InferEntity<typeof Cooperative>> {
  const cooperative = await tx.em.findOne(Cooperative, { id: cooperativeId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!cooperative) throw notFound('Koperasi', cooperativeId);
  assertVersion('Koperasi', expectedVersion, cooperative.version, cooperative);
  return cooperative;
}

/** Notes which lines of the checklist are fulfilled; a line that was noted before is replaced. */
export async function recordReadiness(context: Context, { expectedVersion, ...input }: z.input<typeof recordReadinessInput> & Expected): Promise<void> {
  const { cooperativeId, lines } = recordReadinessInput.parse(input);
  await inTransaction(context, async (tx) => {
    const cooperative = await lockCooperative(tx, cooperativeId, expectedVersion);
    // The checklist is part of what an editor saw: noting a line makes the version that he holds an old one.
    await tx.em.execute('update cooperative set version = version + 1 where id = ?', [cooperativeId]);
    await tx.em.refresh(cooperative);
    await upsertAll(tx, CooperativeReadiness, lines.map((line) => ({ ...line, cooperativeId })), { action: 'directory.recordReadiness', organisationOf: () => cooperativeId });
  });
}

/**
 * Moves a cooperative one stage along. The stage it is in already changes nothing.
 *
 * @throws DomainError when the stage does not follow, or the checklist is not complete for it
 */
export async function advanceCooperativeStage(context: Context, { expectedVersion, ...input }: z.input<typeof advanceStageInput> & Expected): Promise<InferEntity<typeof Cooperative>> {
  const { cooperativeId, to, reason } = advanceStageInput.parse(input);
  return inTransaction(context, async (tx) => {
    const cooperative = await lockCooperative(tx, cooperativeId, expectedVersion);
    if (cooperative.stage === to) return cooperative;
    const checklist = await tx.em.find(CooperativeReadiness, { cooperativeId });
    assertMayAdvance(cooperative.stage, to, new Set(checklist.map((line) => line.item)));
    const before = { stage: cooperative.stage, stageReason: cooperative.stageReason };
    tx.em.assign(cooperative, { stage: to, stageReason: reason, stageChangedAt: tx.clock.now() });
    audit(tx, { organisationId: cooperativeId, action: 'directory.advanceCooperativeStage', subject: `cooperative/${cooperativeId}`, before, after: { stage: to, stageReason: reason } });
    return cooperative;
  });
}
