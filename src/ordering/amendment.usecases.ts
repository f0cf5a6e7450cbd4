import { periodStartOf } from '../books/quota.rules.ts';
import { postQuotas } from '../books/quota.usecases.ts';
import { QuotaRule } from '../catalogue/price.entities.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { defineError, notFound } from '../platform/errors.ts';
import { OrderCycle } from './cycle.entities.ts';
import { RestockOrderAmendment, RestockOrderLine } from './order.entities.ts';

/** Packs that the buy used of the tolerance of one order line. */
export interface ToleranceUse {
  cooperativeId: string;
  sku: string;
  packs: number;
}

const beyondTolerance = defineError('ordering.beyond_tolerance', 409, 'Melebihi toleransi pesanan', (cooperativeId: string, sku: string, packs: number, tolerancePacks: number) => ({
  detail: `Koperasi ${cooperativeId} hanya bersedia ditambah ${tolerancePacks} kemasan ${sku}; rencana memakai ${packs}. Tidak ada yang diubah; hitung rencana baru.`,
  members: { cooperativeId, sku, packs, tolerancePacks },
}));

/**
 * Writes the tolerance that a buy used as amendments of the locked orders, and reserves the quota of regulated
 * goods for them. The same reference writes each line once, so saying it again changes nothing.
 *
 * @param input.reference names the cause, e.g. `buy-plan:<id>`
 * @throws ordering.beyond_tolerance when a line offered less; books.over_quota
 */
export async function amendByTolerance(tx: Context, input: { cycleId: string; reference: string; uses: readonly ToleranceUse[] }): Promise<void> {
  const uses = input.uses.filter((use) => use.packs > 0);
  if (uses.length === 0) return;
  await inTransaction(tx, async (tx) => {
    const cycle = await tx.em.findOne(OrderCycle, { id: input.cycleId });
    if (!cycle) throw notFound('Periode pesan', input.cycleId);
    const cooperativeIds = [...new Set(uses.map((use) => use.cooperativeId))];
    const lines = await tx.em.find(RestockOrderLine, { tolerancePacks: { $gt: 0 }, order: { cycleId: cycle.id, state: 'locked', cooperativeId: { $in: cooperativeIds } } }, { populate: ['order'] });
    const known = new Set((await tx.em.find(RestockOrderAmendment, { line: { $in: lines.map((line) => line.id) }, reference: input.reference })).map((amendment) => amendment.line.id));
    const rules = new Map((await tx.em.find(QuotaRule, { validFrom: { $lte: cycle.deliveryDate }, $or: [{ validUntil: null }, { validUntil: { $gte: cycle.deliveryDate } }] })).map((rule) => [rule.sku, rule]));
    const byKey = new Map(lines.map((line) => [`${line.order.cooperativeId}/${line.sku}`, line]));

    const postings: Parameters<typeof postQuotas>[1][number][] = [];
    for (const { cooperativeId, sku, packs } of uses) {
      const line = byKey.get(`${cooperativeId}/${sku}`);
      if (!line || packs > (line.tolerancePacks ?? 0)) throw beyondTolerance(cooperativeId, sku, packs, line?.tolerancePacks ?? 0);
      if (known.has(line.id)) continue;
      tx.em.create(RestockOrderAmendment, { line, packs, reference: input.reference, actorId: tx.actor.id, amendedAt: tx.clock.now() }, { persist: true });
      audit(tx, { organisationId: cooperativeId, action: 'ordering.amendByTolerance', subject: `restock_order/${line.order.id}`, before: null, after: { sku, packs, reference: input.reference } });
      const rule = rules.get(sku);
      if (rule) postings.push({ cooperativeId, sku, periodStart: periodStartOf(rule.period, cycle.deliveryDate), limitPacks: rule.packs, packs, reference: input.reference });
    }
    await postQuotas(tx, postings);
  });
}
