import { effectiveLines, poolDemand, poolKey, sellableCycles, type EffectiveLine, type Pool } from './demand.ts';
import { forbiddenBy, fixOf } from './hand.ts';
import type { Market, Offer, Product, Supplier, TruckFreight } from './market.ts';
import type { ShortageCause } from './plan.ts';
import { priceSteps, underCeiling, type PriceStep } from './tiers.ts';

/** One way to fill a pool: an offer delivered to a hub, or dropped at the gerai. */
export interface Flow {
  index: number;
  offer: Offer;
  supplier: Supplier;
  pool: Pool;
  /** Whole multiples only, between minimum and maximum, or nothing (unless the planner fixed the quantity). */
  minimumPacks: number;
  maximumPacks: number;
  fixedPacks: number | null;
  /** Places in Prepared.groups and Prepared.orders. */
  group: number;
  order: number;
  /** Dearest purchase price the ceilings leave, rupiah per pack; MAX_SAFE_INTEGER without a ceiling. */
  priceLimitRupiah: number;
}

/** The flows whose packs count together for a price tier. */
export interface TierGroup {
  index: number;
  offer: Offer;
  flows: Flow[];
  steps: PriceStep[];
}

/** A possible bulk order: one supplier, one hub (null: drops at the gerai). */
export interface OrderSlot {
  index: number;
  supplier: Supplier;
  hubId: string | null;
  flows: Flow[];
  freight: TruckFreight | null;
}

/** An offer that may not serve a pool, and why. */
interface Refusal {
  offer: Offer;
  pool: Pool;
  cause: ShortageCause;
}

/** The market made ready for deciding: pools to fill and every admissible way to fill them. */
export interface Prepared {
  market: Market;
  lines: EffectiveLine[];
  pools: Pool[];
  flows: Flow[];
  groups: TierGroup[];
  orders: OrderSlot[];
  refusals: Refusal[];
}

/** The load group of goods that may ride together: every class that begins with PANGAN is food. */
export function loadGroup(product: Product): string {
  return product.loadClass.split('-')[0]!;
}

export function roundUp(packs: number, multiple: number): number {
  return Math.ceil(packs / multiple) * multiple;
}

/**
 * Dearest purchase price per pack that the state's ceilings leave at this pool: the hub's dated tariff per
 * kilogram (rounded up) and the gerai's least margin come off first.
 */
export function priceLimit(product: Product, tariffRupiahPerKg: number): number {
  const tariff = Math.ceil((tariffRupiahPerKg * product.packGrams) / 1000);
  let limit = Number.MAX_SAFE_INTEGER;
  for (const ceiling of product.ceilings) {
    const room = ceiling.stage === 'consumer' ? tariff + ceiling.leastMarginRupiah : ceiling.stage === 'retailer' ? tariff : 0;
    limit = Math.min(limit, ceiling.rupiahPerPack - room);
  }
  return limit;
}

/**
 * @throws RangeError when the market names a product, supplier or hub it does not hold, or a fixed quantity
 * breaks its offer's terms.
 */
export function prepare(market: Market): Prepared {
  const products = new Map(market.products.map((product) => [product.sku, product]));
  const suppliers = new Map(market.suppliers.map((supplier) => [supplier.supplierId, supplier]));
  const lines = effectiveLines(market, products);
  const pools = poolDemand(market, lines);
  const prepared: Prepared = { market, lines, pools, flows: [], groups: [], orders: [], refusals: [] };
  const poolsBySku = Map.groupBy(pools, (pool) => pool.product.sku);
  const orders = new Map<string, OrderSlot>();

  for (const offer of [...market.offers].sort((a, b) => (a.offerId < b.offerId ? -1 : 1))) {
    const supplier = suppliers.get(offer.supplierId);
    if (!supplier) throw new RangeError(`Offer ${offer.offerId} names supplier ${offer.supplierId}, which is not in the market.`);
    const flows: Flow[] = [];
    for (const pool of poolsBySku.get(offer.sku) ?? []) {
      const flow = admit(prepared, offer, supplier, pool);
      if (!flow) continue;
      const slot = orderSlot(orders, prepared, flow);
      slot.flows.push(flow);
      flow.order = slot.index;
      flow.index = prepared.flows.push(flow) - 1;
      flows.push(flow);
    }
    addGroups(prepared, offer, supplier, flows);
  }
  checkFixes(prepared);
  return prepared;
}

function admit(prepared: Prepared, offer: Offer, supplier: Supplier, pool: Pool): Flow | null {
  const { market } = prepared;
  const { product, hubId } = pool;
  const refuse = (cause: ShortageCause): null => {
    prepared.refusals.push({ offer, pool, cause });
    return null;
  };
  const lane = hubId === null ? null : supplier.lanes.find((candidate) => candidate.hubId === hubId);
  if (hubId !== null && (!lane || !offer.hubIds.includes(hubId))) return null;
  const peer = supplier.peerCooperativeId !== null;
  const channelAllows = peer ? product.channel !== 'direct_ship' && !product.regulated : product.channel !== 'peer';
  if (!channelAllows) return refuse('no_offer');
  if ((offer.validFrom ?? '') > market.planDate || (offer.validUntil ?? '9999') < market.planDate) return refuse('no_offer');
  if (forbiddenBy(market.hand, offer, hubId)) return refuse('forbidden');
  if (offer.leadTimeDays > daysBetween(market.planDate, market.deliveryDate)) return refuse('too_late');

  const tariff = hubId === null ? 0 : hubTariff(market, hubId);
  const priceLimitRupiah = priceLimit(product, tariff);
  if (offer.tiers.every((tier) => tier.priceRupiah > priceLimitRupiah)) return refuse('ceiling');
  const fixedPacks = fixOf(market.hand, offer.offerId, hubId);
  const useful = pool.netPacks + pool.tolerancePacks + pool.surplusLimitPacks;
  const multiple = offer.multiplePacks;
  const maximumPacks = Math.floor(Math.min(offer.capacityPacks, fixedPacks ?? Math.min(useful, sensibleMost(offer, supplier, pool))) / multiple) * multiple;
  const minimumPacks = roundUp(Math.max(1, offer.minimumPacks), multiple);
  if (maximumPacks < minimumPacks && fixedPacks === null) return null;
  return { index: -1, group: -1, order: -1, offer, supplier, pool, minimumPacks, maximumPacks, fixedPacks, priceLimitRupiah };
}

/**
 * No cheapest plan buys more than this of one offer: above the demand, above every tier, above the offer's
 * minimum and above what alone meets the supplier's order minimum, one multiple less costs less and breaks
 * nothing. The tight end keeps the model's big-M rows strong.
 */
function sensibleMost(offer: Offer, supplier: Supplier, pool: Pool): number {
  const cheapest = Math.max(1, Math.min(...offer.tiers.map((tier) => tier.priceRupiah)));
  return Math.max(
    ...[
      pool.netPacks + pool.tolerancePacks,
      offer.minimumPacks,
      offer.tiers.at(-1)!.fromPacks,
      Math.ceil(supplier.minimumOrderRupiah / cheapest),
      Math.ceil(supplier.minimumOrderGrams / Math.max(1, pool.product.packGrams)),
    ].map((packs) => roundUp(packs, offer.multiplePacks)),
  );
}

function hubTariff(market: Market, hubId: string): number {
  const hub = market.hubs.find((candidate) => candidate.hubId === hubId);
  if (!hub) throw new RangeError(`Demand names hub ${hubId}, which is not in the market.`);
  return hub.tariffRupiahPerKg;
}

function orderSlot(orders: Map<string, OrderSlot>, prepared: Prepared, flow: Flow): OrderSlot {
  const { supplier, pool } = flow;
  const key = poolKey(supplier.supplierId, pool.hubId);
  let slot = orders.get(key);
  if (!slot) {
    const lane = supplier.lanes.find((candidate) => candidate.hubId === pool.hubId);
    slot = { index: prepared.orders.length, supplier, hubId: pool.hubId, flows: [], freight: lane?.freight ?? null };
    orders.set(key, slot);
    prepared.orders.push(slot);
  }
  return slot;
}

/** Groups an offer's flows by what its tiers count; a step outside every ceiling is left out. */
function addGroups(prepared: Prepared, offer: Offer, supplier: Supplier, flows: Flow[]): void {
  const together = offer.tierKind === 'all_units' && offer.tierCounting === 'cycle';
  for (const members of together && flows.length > 0 ? [flows] : flows.map((flow) => [flow])) {
    const limit = Math.min(offer.capacityPacks, members.reduce((sum, flow) => sum + flow.maximumPacks, 0));
    const ceiling = Math.max(...members.map((flow) => flow.priceLimitRupiah));
    const steps = priceSteps(offer, supplier.paymentTerm, prepared.market.money, limit)
      .map((step) => underCeiling(step, ceiling))
      .filter((step) => step !== null);
    const group: TierGroup = { index: prepared.groups.length, offer, flows: members, steps };
    prepared.groups.push(group);
    for (const flow of members) flow.group = group.index;
  }
}

function checkFixes({ market, flows }: Prepared): void {
  for (const fix of market.hand.fixes) {
    const flow = flows.find((candidate) => candidate.offer.offerId === fix.offerId && candidate.pool.hubId === fix.hubId);
    const where = `${fix.offerId} to ${fix.hubId ?? 'the gerai'}`;
    if (!flow) throw new RangeError(`Fixed quantity for ${where}: this offer may not serve that hub now (forbidden, late, above the ceiling, or no demand).`);
    if (fix.packs === 0) continue;
    const { offer, pool } = flow;
    const useful = pool.netPacks + pool.tolerancePacks + pool.surplusLimitPacks;
    if (fix.packs < flow.minimumPacks || fix.packs > Math.min(offer.capacityPacks, useful) || fix.packs % offer.multiplePacks !== 0) {
      throw new RangeError(
        `Fixed quantity for ${where} is ${fix.packs} packs; expected a multiple of ${offer.multiplePacks} from ${flow.minimumPacks} to ` +
          `${Math.min(offer.capacityPacks, useful)} (capacity, demand, and surplus that still sells in ${sellableCycles(pool.product, market.cycleDays)} cycles).`,
      );
    }
  }
}

/** Whole days from one YYYY-MM-DD to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
