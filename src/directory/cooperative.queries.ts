import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { Cooperative, CooperativeReadiness } from './cooperative.entities.ts';
import { authorise, everything } from './authorise.ts';
import { nextStages } from './cooperative.rules.ts';
import { cooperativeStageNames, readinessItemNames, readinessItems, type CooperativeStage } from './cooperative.values.ts';
import { findCooperativeTarget } from './target.queries.ts';

interface CooperativeFilter {
  cityId?: string | undefined;
  stage?: CooperativeStage | undefined;
  limit: number;
  cursor?: string | undefined;
}

const present = (row: InferEntity<typeof Cooperative>) => ({
  id: row.id,
  cityId: row.cityId,
  kelurahanId: row.kelurahanId,
  name: row.name,
  stage: row.stage,
  stageName: cooperativeStageNames[row.stage],
  stageChangedAt: row.stageChangedAt.toISOString(),
  stageReason: row.stageReason,
  version: row.version,
});

export async function listCooperatives(context: Context, { cityId, stage, limit, cursor }: CooperativeFilter) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const where = { ...(cityId && { cityId }), ...(stage && { stage }), ...(cursor && { id: { $gt: cursor } }) };
  const rows = await em.find(Cooperative, where, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows.map(present), limit, (row) => row.id);
}

/** @throws DomainError when there is no such cooperative. */
export async function getCooperative(context: Context, cooperativeId: string) {
  authorise(context, 'cooperative.read', await findCooperativeTarget(context.em, cooperativeId));
  const { em } = context;
  const cooperative = await em.findOne(Cooperative, { id: cooperativeId });
  if (!cooperative) throw notFound('Koperasi', cooperativeId);
  const lines = new Map((await em.find(CooperativeReadiness, { cooperativeId })).map((line) => [line.item, line]));
  return {
    ...present(cooperative),
    readiness: readinessItems.map((item) => {
      const line = lines.get(item);
      return { item, name: readinessItemNames[item], fulfilledOn: line?.fulfilledOn ?? null, evidence: line?.evidence ?? '', assumption: line?.assumption ?? false };
    }),
    nextStages: [...nextStages(cooperative.stage)],
  };
}
