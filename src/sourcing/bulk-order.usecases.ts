import { BuyPlan } from '../consolidation/buy-plan.entities.ts';
import { advanceCycle } from '../ordering/cycle.usecases.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { emit } from '../platform/outbox/outbox.ts';
import { BulkOrder, BulkOrderDrop, BulkOrderLine } from './bulk-order.entities.ts';
import { bulkOrderNumber } from './bulk-order.rules.ts';
import { bulkOrdersIssued } from './sourcing.events.ts';

/**
 * Turns an approved buy plan into one bulk order per supplier and hub, with a drop list for goods that go
 * straight to the gerai. A plan that has its orders already gets no second set.
 */
export async function issueBulkOrders(context: Context, { planId }: { planId: string }): Promise<void> {
  await inTransaction(context, async (tx) => {
    const plan = await tx.em.findOne(BuyPlan, { id: planId }, { populate: ['result'] });
    if (!plan?.result) throw notFound('Rencana pembelian', planId);
    const cycle = await advanceCycle(tx, plan.cycleId, 'ordered');
    if ((await tx.em.count(BulkOrder, { planId })) > 0) return;

    plan.result.orders.forEach((ordered, index) => {
      const order = tx.em.create(
        BulkOrder,
        {
          number: bulkOrderNumber(cycle.code, index),
          cycleId: plan.cycleId,
          planId,
          supplierId: ordered.supplierId,
          hubId: ordered.hubId,
          channel: ordered.channel,
          state: 'issued',
          totalRupiah: ordered.totalRupiah,
          weightGrams: ordered.weightGrams,
          volumeMillilitres: ordered.volumeMillilitres,
          issuedAt: tx.clock.now(),
        },
        { persist: true },
      );
      ordered.lines.forEach(({ drops, reason, ...line }, lineIndex) => {
        const row = tx.em.create(
          BulkOrderLine,
          {
            order,
            lineNumber: lineIndex + 1,
            offerId: line.offerId,
            sku: line.sku,
            packs: line.packs,
            unitPriceRupiah: line.unitPriceRupiah,
            lineRupiah: line.lineRupiah,
            tierFromPacks: line.tierFromPacks,
            reasonId: reason.id,
            reasonEn: reason.en,
          },
          { persist: true },
        );
        for (const drop of drops) tx.em.create(BulkOrderDrop, { line: row, ...drop }, { persist: true });
      });
    });
    const after = plan.result.orders.map(({ supplierId, hubId, channel, totalRupiah }, index) => ({ number: bulkOrderNumber(cycle.code, index), supplierId, hubId, channel, totalRupiah }));
    audit(tx, { organisationId: plan.cityId, action: 'sourcing.issueBulkOrders', subject: `buy_plan/${planId}`, before: null, after });
    emit(tx, bulkOrdersIssued, { planId, cycleId: plan.cycleId, cityId: plan.cityId });
  });
}
