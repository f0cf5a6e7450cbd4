import type { EntityManager } from '@mikro-orm/postgresql';
import { authoriseList } from '../directory/authorise.ts';
import type { Context } from '../platform/context.ts';
import { toPage } from '../platform/http/page.ts';
import { cooperativeBills, planSavings } from './buy/bills.ts';
import { HUB_BEARER } from './buy/goods-cost.ts';
import type { CostRule } from './sharing/costs.ts';
import { getComputedPlan, seesShareOf } from './consolidation.queries.ts';
import { fade } from './share.rules.ts';
import { usedPacks } from './sharing/memory.ts';

interface CycleInTime {
  cityId: string;
  opensAt: Date;
}

export interface ShareMemory {
  /** Packs cut earlier that come first now, faded. */
  rememberedPacks: number;
  /** What the gerai used since its last count, given what it counts now; null when a count or a cycle is missing. */
  usedPacks: (countedNow: number | null) => number | null;
}

/** Beyond half a year nothing of a cut is left: 26 halvings. */
const lookBackDays = 182;

/** What earlier cycles of the city left behind, by `cooperative/sku`: the newest share of each before this cycle. */
export async function findShareMemory(em: EntityManager, cycle: CycleInTime): Promise<Map<string, ShareMemory>> {
  const rows = await em.execute<{ cooperative_id: string; sku: string; remembered_packs: number; got_packs: number; counted_packs: number | null; cycles_since: string }[]>(
    `select distinct on (share.cooperative_id, share.sku)
            share.cooperative_id, share.sku, share.remembered_packs, share.got_packs, line.counted_packs,
            (select count(*) from order_cycle between_cycle
              where between_cycle.city_id = past.city_id and between_cycle.state <> 'cancelled'
                and between_cycle.opens_at > past.opens_at and between_cycle.opens_at < ?) as cycles_since
       from cooperative_share share
       join order_cycle past on past.id = share.cycle_id
       left join restock_order "order" on "order".cycle_id = share.cycle_id and "order".cooperative_id = share.cooperative_id
       left join restock_order_line line on line.order_id = "order".id and line.sku = share.sku
      where past.city_id = ? and past.opens_at < ? and past.opens_at > ?
      order by share.cooperative_id, share.sku, past.opens_at desc`,
    [cycle.opensAt, cycle.cityId, cycle.opensAt, new Date(cycle.opensAt.getTime() - lookBackDays * 86_400_000)],
  );
  return new Map(
    rows.map((row) => {
      const cyclesSince = Number(row.cycles_since);
      const memory: ShareMemory = {
        rememberedPacks: fade(row.remembered_packs, cyclesSince),
        usedPacks: (countedNow) => (cyclesSince > 0 ? null : usedPacks({ openingPacks: row.counted_packs, deliveredPacks: row.got_packs, closingPacks: countedNow })),
      };
      return [`${row.cooperative_id}/${row.sku}`, memory] as const;
    }),
  );
}

/** What every cooperative asked, got and lost under a plan, with the reason of each cut; by cooperative. Each sees its own. */
export async function listCuts(context: Context, { planId, limit, cursor, onlyCut }: { planId: string; limit: number; cursor?: string | undefined; onlyCut: boolean }) {
  authoriseList(context, 'share.read');
  const { plan, market, result } = await getComputedPlan(context, 'share.read', planId);
  const sees = seesShareOf(context.actor, plan.cityId);
  const names = new Map(market.products.map((product) => [product.sku, product.name]));
  const byCooperative = Map.groupBy(result.allotments, (row) => row.cooperativeId);
  const rows = [...byCooperative]
    .filter(([id, lines]) => sees(id) && id > (cursor ?? '') && (!onlyCut || lines.some((line) => line.cuts.length > 0)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, limit + 1)
    .map(([cooperativeId, lines]) => {
      const askedPacks = lines.reduce((sum, line) => sum + line.orderedPacks + line.toleranceUsedPacks, 0);
      const gotPacks = lines.reduce((sum, line) => sum + line.allottedPacks, 0);
      return {
        cooperativeId,
        askedPacks,
        gotPacks,
        cutPacks: askedPacks - gotPacks,
        lines: lines.map(({ sku, orderedPacks, toleranceUsedPacks, allottedPacks, cuts }) => ({ sku, product: names.get(sku) ?? sku, orderedPacks, toleranceUsedPacks, gotPacks: allottedPacks, cuts })),
      };
    });
  return toPage(rows, limit, (row) => row.cooperativeId);
}

/** The savings gauge of a plan with the bills that the actor may read: goods, and the part of order costs and trucks. */
export async function getSavings(context: Context, { planId, rule }: { planId: string; rule: CostRule }) {
  authoriseList(context, 'share.read');
  const { plan, market, result } = await getComputedPlan(context, 'share.read', planId);
  const sees = seesShareOf(context.actor, plan.cityId);
  const { cooperatives, ...gauge } = planSavings(market, result, rule, plan.options.seed);
  const savings = new Map(cooperatives.map((row) => [row.cooperativeId, row]));
  const bills = cooperativeBills(market, result, rule, plan.options.seed);
  const hub = bills.find((bill) => bill.cooperativeId === HUB_BEARER);
  return {
    ...gauge,
    rule,
    hubRupiah: hub ? hub.goodsRupiah + hub.overheadRupiah : 0,
    cooperatives: bills.flatMap((bill) => {
      const saving = savings.get(bill.cooperativeId);
      return saving && sees(bill.cooperativeId) ? [{ ...bill, ...saving }] : [];
    }),
  };
}
