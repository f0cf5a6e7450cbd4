import type { Lookup } from './checker-lookup.ts';
import type { DemandLine, Market } from './market.ts';
import type { Allotment, BuyPlan } from './plan.ts';

const BEFORE_THE_BUY = new Set(['quota', 'budget', 'dropped']);

/** The laws of conservation, quota, budget, tolerance, stock and shelf life over a plan's shares. */
export function checkDemand(lookup: Lookup, plan: BuyPlan): string[] {
  const lines = new Map(lookup.market.demand.map((line) => [line.lineId, line]));
  return [
    ...checkAllotments(lookup.market, plan, lines),
    ...checkPools(lookup, plan),
    ...checkDrops(lookup, plan),
    ...checkQuotas(lookup, plan),
    ...checkBudgets(lookup.market, plan, lines),
    ...checkStock(lookup.market, plan),
  ];
}

/** Every demand line appears once, and what it asked ends in what it gets and its cuts. */
function checkAllotments(market: Market, plan: BuyPlan, lines: ReadonlyMap<string, DemandLine>): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const changed = new Map(market.hand.tolerances.map((change) => [change.lineId, change.tolerancePacks]));
  for (const row of plan.allotments) {
    const line = lines.get(row.lineId);
    if (!line || seen.has(row.lineId)) {
      problems.push(`Share for line ${row.lineId}: ${line ? 'it stands twice' : 'no such demand line'}.`);
      continue;
    }
    seen.add(row.lineId);
    const cuts = row.cuts.reduce((sum, cut) => sum + cut.packs, 0);
    if (row.orderedPacks !== line.orderedPacks) problems.push(`Line ${row.lineId} ordered ${line.orderedPacks} packs, the plan says ${row.orderedPacks}.`);
    if (row.orderedPacks + row.toleranceUsedPacks !== row.allottedPacks + cuts) {
      problems.push(`Line ${row.lineId}: ordered ${row.orderedPacks} + tolerance ${row.toleranceUsedPacks} is not allotted ${row.allottedPacks} + cut ${cuts}.`);
    }
    if ([row.allottedPacks, row.toleranceUsedPacks, ...row.cuts.map((cut) => cut.packs)].some((packs) => packs < 0)) problems.push(`Line ${row.lineId} has negative packs.`);
    const tolerance = changed.get(line.lineId) ?? line.tolerancePacks;
    if (row.toleranceUsedPacks > tolerance) problems.push(`Line ${row.lineId}: ${row.toleranceUsedPacks} packs of tolerance used, ${tolerance} were offered.`);
    const dropped = market.hand.drops.some((drop) => drop.sku === line.sku && (drop.hubId === null || drop.hubId === line.hubId));
    if (dropped && row.allottedPacks > 0) problems.push(`Line ${row.lineId}: ${line.sku} was dropped by the planner, yet ${row.allottedPacks} packs are allotted.`);
    if (row.cuts.some((cut) => cut.reason.id === '' || cut.reason.en === '')) problems.push(`Line ${row.lineId} is cut without a reason.`);
  }
  for (const line of market.demand) if (!seen.has(line.lineId)) problems.push(`Line ${line.lineId} has no share in the plan.`);
  return problems;
}

/** bought + stock + short − surplus = ordered + tolerance used, per product and hub; allotted = bought + stock − surplus. */
function checkPools({ market, products }: Lookup, plan: BuyPlan): string[] {
  interface Sums { bought: number; stock: number; short: number; surplus: number; asked: number; allotted: number; demand: number; leftCuts: number }
  const pools = new Map<string, Sums>();
  const at = (sku: string, hubId: string | null): Sums => {
    const key = `${sku} at ${products.get(sku)?.channel === 'direct_ship' ? 'the gerai' : hubId}`;
    const sums = pools.get(key) ?? { bought: 0, stock: 0, short: 0, surplus: 0, asked: 0, allotted: 0, demand: 0, leftCuts: 0 };
    pools.set(key, sums);
    return sums;
  };
  for (const order of plan.orders) for (const line of order.lines) at(line.sku, order.hubId).bought += line.packs;
  for (const use of plan.stockUsed) at(use.sku, use.hubId).stock += use.packs;
  for (const short of plan.shortages) at(short.sku, short.hubId).short += short.packs;
  for (const row of plan.allotments) {
    const sums = at(row.sku, row.hubId);
    sums.asked += row.orderedPacks + row.toleranceUsedPacks;
    sums.allotted += row.allottedPacks;
    sums.demand += row.orderedPacks;
    for (const cut of row.cuts) if (BEFORE_THE_BUY.has(cut.cause)) sums.leftCuts += cut.packs;
  }
  const problems: string[] = [];
  for (const row of plan.surplus) {
    const sums = at(row.sku, row.hubId);
    sums.surplus += row.packs;
    const product = products.get(row.sku);
    if (product?.channel === 'direct_ship') problems.push(`${row.sku} is direct_ship and may leave no surplus.`);
    // Whole later cycles inside the shelf life (a year at most), each selling what this one asked.
    let cycles = 0;
    while ((cycles + 2) * market.cycleDays <= Math.min(365, product?.shelfLifeDays ?? 365)) cycles += 1;
    const sells = cycles * (sums.demand - sums.leftCuts);
    if (row.packs > sells) problems.push(`${row.sku} at ${row.hubId}: ${row.packs} surplus packs, only ${sells} sell before they expire.`);
  }
  for (const [name, sums] of pools) {
    if (sums.bought + sums.stock + sums.short - sums.surplus !== sums.asked) {
      problems.push(`${name}: bought ${sums.bought} + stock ${sums.stock} + short ${sums.short} − surplus ${sums.surplus} is not asked ${sums.asked}.`);
    }
    if (sums.allotted !== sums.bought + sums.stock - sums.surplus) problems.push(`${name}: ${sums.allotted} packs allotted, ${sums.bought + sums.stock - sums.surplus} there to allot.`);
  }
  return problems;
}

/** Every gerai's drops of a direct_ship product sum to its share. */
function checkDrops({ products }: Lookup, plan: BuyPlan): string[] {
  const balance = new Map<string, number>();
  const add = (cooperativeId: string, sku: string, packs: number): void => {
    const key = `${cooperativeId}/${sku}`;
    balance.set(key, (balance.get(key) ?? 0) + packs);
  };
  for (const row of plan.allotments) if (products.get(row.sku)?.channel === 'direct_ship') add(row.cooperativeId, row.sku, row.allottedPacks);
  for (const order of plan.orders) for (const line of order.lines) for (const drop of line.drops) add(drop.cooperativeId, line.sku, -drop.packs);
  return [...balance].filter(([, packs]) => packs !== 0).map(([key, packs]) => `${key}: share and drops differ by ${packs} packs.`);
}

function checkQuotas({ market, products }: Lookup, plan: BuyPlan): string[] {
  const allotted = Map.groupBy(plan.allotments, (row) => `${row.cooperativeId}/${row.sku}`);
  return [...allotted].flatMap(([key, rows]) => {
    const first = rows[0]!;
    const packs = rows.reduce((sum, row) => sum + row.allottedPacks, 0);
    const quota = market.quotas.find((row) => row.cooperativeId === first.cooperativeId && row.sku === first.sku)?.remainingPacks;
    const limit = quota ?? (products.get(first.sku)?.quotaRequired ? 0 : Number.POSITIVE_INFINITY);
    return packs > limit ? [`${key}: ${packs} packs allotted, its quota leaves ${limit}.`] : [];
  });
}

const cutByBudget = (row: Allotment): number => row.cuts.reduce((sum, cut) => sum + (cut.cause === 'budget' ? cut.packs : 0), 0);

/** A budget holds at the prices shown, and cuts fall on the cooperative's own least needed lines. */
function checkBudgets(market: Market, plan: BuyPlan, lines: ReadonlyMap<string, DemandLine>): string[] {
  return market.budgets.flatMap((budget) => {
    const rows = plan.allotments.filter((row) => row.cooperativeId === budget.cooperativeId && lines.has(row.lineId));
    const spent = rows.reduce((sum, row) => sum + row.allottedPacks * lines.get(row.lineId)!.shownPriceRupiah, 0);
    const problems = spent > budget.limitRupiah ? [`${budget.cooperativeId}: Rp${spent} allotted, its limit is Rp${budget.limitRupiah}.`] : [];
    for (const cut of rows.filter((row) => cutByBudget(row) > 0)) {
      const line = lines.get(cut.lineId)!;
      const cheaperLater = rows.find((row) => {
        const other = lines.get(row.lineId)!;
        return other.priority > line.priority && other.shownPriceRupiah >= line.shownPriceRupiah && row.allottedPacks > 0;
      });
      if (cheaperLater) problems.push(`${budget.cooperativeId}: line ${line.lineId} is cut by its budget, though the less needed line ${cheaperLater.lineId} is not.`);
    }
    return problems;
  });
}

/** Lots are not overdrawn, keep until delivery, and none is used while a sooner one is left. */
function checkStock(market: Market, plan: BuyPlan): string[] {
  const problems: string[] = [];
  const used = new Map<string, number>();
  for (const use of plan.stockUsed) used.set(use.lotId, (used.get(use.lotId) ?? 0) + use.packs);
  for (const lot of market.stock) {
    const packs = used.get(lot.lotId) ?? 0;
    if (packs > lot.packs) problems.push(`Lot ${lot.lotId}: ${packs} packs used, it holds ${lot.packs}.`);
    if (packs > 0 && lot.expiresOn !== null && lot.expiresOn < market.deliveryDate) problems.push(`Lot ${lot.lotId} expires on ${lot.expiresOn}, before the delivery day.`);
    if (packs === 0) continue;
    const sooner = market.stock.find(
      (other) => other.sku === lot.sku && other.hubId === lot.hubId && other.expiresOn !== null && other.expiresOn >= market.deliveryDate &&
        (lot.expiresOn === null || other.expiresOn < lot.expiresOn) && (used.get(other.lotId) ?? 0) < other.packs,
    );
    if (sooner) problems.push(`Lot ${lot.lotId} is used while lot ${sooner.lotId} expires sooner and is not used up.`);
  }
  return problems;
}
