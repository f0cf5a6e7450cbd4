import type { Budget, DemandLine, Market, Product, Quota, StockLot } from './market.ts';
import type { ShortageCause, StockUse } from './plan.ts';

/** A demand line after the state's quota, the cooperative's budget and the planner's hand, before the buy. */
export interface EffectiveLine {
  line: DemandLine;
  product: Product;
  /** Ordered packs that may be bought. */
  neededPacks: number;
  tolerancePacks: number;
  cuts: Array<{ cause: ShortageCause; packs: number }>;
}

/** What one hub (or, for direct_ship goods, the city: hub null) needs of one product. */
export interface Pool {
  index: number;
  product: Product;
  hubId: string | null;
  lines: EffectiveLine[];
  neededPacks: number;
  tolerancePacks: number;
  stockPacks: number;
  stockUsed: StockUse[];
  /** neededPacks − stockPacks: what the buy must fill. */
  netPacks: number;
  /** Largest surplus that still sells before it expires. */
  surplusLimitPacks: number;
}

const DAYS_OF_A_YEAR = 365;

/** The pool a product's demand goes to: its hub, or the whole city when the supplier delivers to each gerai. */
function poolHub(product: Product, hubId: string): string | null {
  return product.channel === 'direct_ship' ? null : hubId;
}

export function poolKey(sku: string, hubId: string | null): string {
  return `${sku}@${hubId ?? '*'}`;
}

/** Cuts every line to what the planner dropped, the quota and the budget leave, in that order. */
export function effectiveLines(market: Market, products: ReadonlyMap<string, Product>): EffectiveLine[] {
  const tolerances = new Map(market.hand.tolerances.map((change) => [change.lineId, change.tolerancePacks]));
  const lines = market.demand.map((line): EffectiveLine => {
    const product = products.get(line.sku);
    if (!product) throw new RangeError(`Demand line ${line.lineId} asks for ${line.sku}, which is not among the products of the market.`);
    return { line, product, neededPacks: line.orderedPacks, tolerancePacks: tolerances.get(line.lineId) ?? line.tolerancePacks, cuts: [] };
  });
  for (const entry of lines) {
    const dropped = market.hand.drops.some((drop) => drop.sku === entry.line.sku && (drop.hubId === null || drop.hubId === entry.line.hubId));
    if (dropped) cut(entry, 'dropped', 0, 0);
  }
  applyQuotas(lines, market.quotas);
  applyBudgets(lines, market.budgets);
  return lines;
}

/** Leaves `needed` packs and `tolerance` of the line and books the rest under its cause. */
function cut(entry: EffectiveLine, cause: ShortageCause, needed: number, tolerance: number): void {
  if (needed < entry.neededPacks) entry.cuts.push({ cause, packs: entry.neededPacks - needed });
  entry.neededPacks = Math.min(entry.neededPacks, needed);
  entry.tolerancePacks = Math.min(entry.tolerancePacks, tolerance);
}

const byOwnPriority = (a: EffectiveLine, b: EffectiveLine): number =>
  a.line.priority - b.line.priority || (a.line.lineId < b.line.lineId ? -1 : 1);

function applyQuotas(lines: EffectiveLine[], quotas: readonly Quota[]): void {
  const left = new Map(quotas.map((quota) => [`${quota.cooperativeId}/${quota.sku}`, quota.remainingPacks]));
  for (const entry of [...lines].sort(byOwnPriority)) {
    const key = `${entry.line.cooperativeId}/${entry.line.sku}`;
    const remaining = left.get(key) ?? (entry.product.quotaRequired ? 0 : null);
    if (remaining === null) continue;
    const needed = Math.min(entry.neededPacks, remaining);
    cut(entry, 'quota', needed, remaining - needed);
    left.set(key, remaining - needed - entry.tolerancePacks);
  }
}

/** A cooperative whose limit fell below its orders is cut by its own priority; nobody else's order moves. */
function applyBudgets(lines: EffectiveLine[], budgets: readonly Budget[]): void {
  const left = new Map(budgets.map((budget) => [budget.cooperativeId, budget.limitRupiah]));
  const sorted = lines.filter((entry) => left.has(entry.line.cooperativeId)).sort(byOwnPriority);
  for (const entry of sorted) {
    const price = entry.line.shownPriceRupiah;
    const affordable = price > 0 ? Math.floor(left.get(entry.line.cooperativeId)! / price) : entry.neededPacks;
    cut(entry, 'budget', affordable, entry.tolerancePacks);
    left.set(entry.line.cooperativeId, left.get(entry.line.cooperativeId)! - entry.neededPacks * price);
  }
  // Tolerance costs money too, and comes after every ordered pack.
  for (const entry of sorted) {
    const price = entry.line.shownPriceRupiah;
    if (price > 0) entry.tolerancePacks = Math.min(entry.tolerancePacks, Math.floor(left.get(entry.line.cooperativeId)! / price));
    left.set(entry.line.cooperativeId, left.get(entry.line.cooperativeId)! - entry.tolerancePacks * price);
  }
}

/** Pools the effective lines per product and hub and nets the hub's stock, soonest expiry first. */
export function poolDemand(market: Market, lines: readonly EffectiveLine[]): Pool[] {
  const pools = new Map<string, Pool>();
  for (const entry of lines) {
    const hubId = poolHub(entry.product, entry.line.hubId);
    const key = poolKey(entry.line.sku, hubId);
    let pool = pools.get(key);
    if (!pool) {
      pool = {
        index: 0, product: entry.product, hubId, lines: [], neededPacks: 0, tolerancePacks: 0,
        stockPacks: 0, stockUsed: [], netPacks: 0, surplusLimitPacks: 0,
      };
      pools.set(key, pool);
    }
    pool.lines.push(entry);
    pool.neededPacks += entry.neededPacks;
    pool.tolerancePacks += entry.tolerancePacks;
  }
  const sorted = [...pools].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pool]) => pool);
  sorted.forEach((pool, index) => {
    pool.index = index;
    const left = netStock(pool, market);
    pool.netPacks = pool.neededPacks - pool.stockPacks;
    pool.surplusLimitPacks = Math.max(0, sellableCycles(pool.product, market.cycleDays) * pool.neededPacks - left);
  });
  return sorted;
}

/** Takes from the lots that keep until delivery, soonest expiry first (FEFO); returns the usable packs left over. */
function netStock(pool: Pool, market: Market): number {
  if (pool.hubId === null) return 0;
  const lots = market.stock
    .filter((lot) => lot.sku === pool.product.sku && lot.hubId === pool.hubId && keepsUntil(lot, market.deliveryDate))
    .sort((a, b) => (expiry(a) < expiry(b) ? -1 : expiry(a) > expiry(b) ? 1 : a.lotId < b.lotId ? -1 : 1));
  let left = 0;
  for (const lot of lots) {
    const packs = Math.min(lot.packs, pool.neededPacks - pool.stockPacks);
    if (packs > 0) pool.stockUsed.push({ lotId: lot.lotId, sku: lot.sku, hubId: lot.hubId, packs });
    pool.stockPacks += packs;
    left += lot.packs - packs;
  }
  return left;
}

const expiry = (lot: StockLot): string => lot.expiresOn ?? '9999-12-31';
const keepsUntil = (lot: StockLot, date: string): boolean => expiry(lot) >= date;

/**
 * Later cycles in which surplus still sells: whole cycles inside the shelf life after this one, a year at most.
 * direct_ship goods are never pooled stock, so they leave no surplus.
 */
export function sellableCycles(product: Product, cycleDays: number): number {
  if (product.channel === 'direct_ship') return 0;
  const days = Math.min(product.shelfLifeDays ?? DAYS_OF_A_YEAR, DAYS_OF_A_YEAR);
  return Math.max(0, Math.floor((days - cycleDays) / cycleDays));
}
