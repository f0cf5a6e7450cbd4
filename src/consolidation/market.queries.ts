import type { EntityManager } from '@mikro-orm/postgresql';
import { findAvailableStock } from '../books/books.queries.ts';
import { periodStartOf } from '../books/quota.rules.ts';
import { findMarketTerms } from '../catalogue/market-terms.queries.ts';
import type { MarketTerms } from '../catalogue/market-terms.ts';
import { cityDate } from '../platform/clock.ts';
import { findShareMemory } from './share.queries.ts';
import { emptyHand, type DemandLine, type Market, type Quota, type StockLot } from './buy/market.ts';

export interface CycleToBuy {
  id: string;
  cityId: string;
  code: string;
  opensAt: Date;
  closesAt: Date;
  deliveryDate: string;
}

/** The locked lines of a cycle, by cooperative and priority. */
async function findDemandLines(em: EntityManager, cycle: CycleToBuy): Promise<DemandLine[]> {
  const memory = await findShareMemory(em, cycle);
  const rows = await em.execute<{ id: string; cooperative_id: string; sku: string; hub_id: string; packs: number; tolerance_packs: number; priority: number; counted_packs: number | null; shown_price_rupiah: number }[]>(
    `select line.id, "order".cooperative_id, line.sku, line.hub_id, line.packs, line.tolerance_packs, line.priority, line.counted_packs, line.shown_price_rupiah
       from restock_order_line line join restock_order "order" on "order".id = line.order_id
      where "order".cycle_id = ? and "order".state in ('submitted', 'locked')
      order by "order".cooperative_id, line.priority, line.sku`,
    [cycle.id],
  );
  return rows.map((row) => ({
    // A name that does not change from run to run keeps the plan reproducible.
    lineId: `${row.cooperative_id}/${row.sku}`,
    cooperativeId: row.cooperative_id,
    sku: row.sku,
    hubId: row.hub_id,
    orderedPacks: row.packs,
    tolerancePacks: row.tolerance_packs,
    priority: row.priority,
    shareTier: 1,
    shownPriceRupiah: row.shown_price_rupiah,
    shortageMemoryPacks: memory.get(`${row.cooperative_id}/${row.sku}`)?.rememberedPacks ?? 0,
    usedPacks: memory.get(`${row.cooperative_id}/${row.sku}`)?.usedPacks(row.counted_packs) ?? null,
  }));
}

/** What each cooperative may have of regulated goods in this cycle: the limit less what its other orders hold. */
async function findQuotas(em: EntityManager, rules: MarketTerms['quotaRules'], demand: readonly DemandLine[], deliveryDate: string): Promise<Quota[]> {
  const ruled = new Map(rules.map((rule) => [rule.sku, rule]));
  const reserved = new Map<string, number>();
  const starts = [...new Set(rules.map((rule) => periodStartOf(rule.period, deliveryDate)))];
  if (starts.length > 0) {
    const rows = await em.execute<{ cooperative_id: string; sku: string; period_start: string; reserved_packs: number }[]>(
      `select cooperative_id, sku, period_start, reserved_packs from quota_balance where period_start in (${starts.map(() => '?').join(', ')})`,
      starts,
    );
    for (const row of rows) reserved.set(`${row.cooperative_id}/${row.sku}/${row.period_start}`, row.reserved_packs);
  }
  return demand.flatMap((line) => {
    const rule = ruled.get(line.sku);
    if (!rule) return [];
    const held = reserved.get(`${line.cooperativeId}/${line.sku}/${periodStartOf(rule.period, deliveryDate)}`) ?? 0;
    return [{ cooperativeId: line.cooperativeId, sku: line.sku, remainingPacks: Math.max(0, rule.packs - Math.max(0, held - line.orderedPacks)) }];
  });
}

async function findStock(em: EntityManager, hubIds: readonly string[]): Promise<StockLot[]> {
  const lots = await findAvailableStock(em, hubIds);
  return lots.map(({ lotId, sku, hubId, availablePacks, expiresOn }) => ({ lotId, sku, hubId, packs: availablePacks, expiresOn }));
}

/**
 * Gathers everything that the buy of one cycle is decided from. Budgets are empty until the books hold the cash
 * and credit of the cooperatives: nobody's lines are cut for money that nobody has counted.
 */
export async function findMarket(em: EntityManager, cycle: CycleToBuy): Promise<Market> {
  return findMarketUnder(em, cycle, await findTermsOf(em, cycle));
}

/** What can be bought for a cycle: the offers of the day it closes, the ceilings of the day it is delivered. */
export async function findTermsOf(em: EntityManager, cycle: CycleToBuy): Promise<MarketTerms> {
  return findMarketTerms(em, { cityId: cycle.cityId, date: cityDate(cycle.closesAt), deliveryDate: cycle.deliveryDate });
}

/** The market of a cycle under terms that were read before. */
export async function findMarketUnder(em: EntityManager, cycle: CycleToBuy, { quotaRules, ...terms }: MarketTerms): Promise<Market> {
  const planDate = cityDate(cycle.closesAt);
  const demand = await findDemandLines(em, cycle);
  return {
    city: cycle.cityId,
    cycleId: cycle.code,
    planDate,
    deliveryDate: cycle.deliveryDate,
    ...terms,
    demand,
    stock: await findStock(em, terms.hubs.map((hub) => hub.hubId)),
    quotas: await findQuotas(em, quotaRules, demand, cycle.deliveryDate),
    budgets: [],
    hand: emptyHand,
  };
}
