import { effectiveLines, poolDemand } from '../../src/consolidation/buy/demand.ts';
import type { Market, Offer } from '../../src/consolidation/buy/market.ts';

interface Cell { offer: Offer; hubId: string | null; options: number[] }

/**
 * The least objective of a tiny market by trying every quantity of every offer at every hub. Terms and costs are
 * read from the market afresh; only the demand before the buy (quota, budget, stock) is taken from the program.
 * Returns null when there are more than `limit` combinations.
 */
export function bruteForce(market: Market, limit: number): number | null {
  const products = new Map(market.products.map((product) => [product.sku, product]));
  const pools = poolDemand(market, effectiveLines(market, products));
  const cells: Cell[] = [];
  for (const pool of pools) {
    for (const offer of market.offers) {
      if (offer.sku !== pool.product.sku || !allowed(market, offer, pool.hubId)) continue;
      const most = Math.min(offer.capacityPacks, pool.netPacks + pool.tolerancePacks + pool.surplusLimitPacks);
      const options = [0];
      for (let packs = offer.multiplePacks; packs <= most; packs += offer.multiplePacks) if (packs >= offer.minimumPacks) options.push(packs);
      if (options.length > 1) cells.push({ offer, hubId: pool.hubId, options });
    }
  }
  if (cells.reduce((product, cell) => product * cell.options.length, 1) > limit) return null;

  let best = Number.POSITIVE_INFINITY;
  const chosen = cells.map(() => 0);
  const visit = (depth: number): void => {
    if (depth < cells.length) {
      for (const packs of cells[depth]!.options) {
        chosen[depth] = packs;
        visit(depth + 1);
      }
      return;
    }
    let cost = buyCost(market, cells, chosen);
    if (cost === null || cost >= best) return;
    for (const pool of pools) {
      const bought = cells.reduce((sum, cell, at) => sum + (cell.offer.sku === pool.product.sku && cell.hubId === pool.hubId ? chosen[at]! : 0), 0);
      const surplus = Math.max(0, bought - pool.netPacks - pool.tolerancePacks);
      if (surplus > pool.surplusLimitPacks) return;
      cost += surplus * pool.product.holdingRupiah + Math.max(0, pool.netPacks - bought) * pool.product.shortageRupiah;
    }
    best = Math.min(best, cost);
  };
  visit(0);
  return best;
}

function allowed(market: Market, offer: Offer, hubId: string | null): boolean {
  const product = market.products.find((candidate) => candidate.sku === offer.sku)!;
  const supplier = market.suppliers.find((candidate) => candidate.supplierId === offer.supplierId)!;
  const peer = supplier.peerCooperativeId !== null;
  if (product.channel === 'peer' && !peer) return false;
  if (peer && (product.channel === 'direct_ship' || product.regulated)) return false;
  if (hubId !== null && !offer.hubIds.includes(hubId)) return false;
  if (offer.leadTimeDays > 4) return false;
  const { hand } = market;
  const here = (row: { sku: string | null; hubId: string | null }): boolean => (row.sku ?? offer.sku) === offer.sku && (row.hubId ?? hubId) === hubId;
  if (hand.forbids.some((row) => row.supplierId === offer.supplierId && here(row))) return false;
  const pins = hand.pins.filter(here);
  if (pins.length > 0 && pins.every((row) => row.supplierId !== offer.supplierId)) return false;
  return (offer.validUntil ?? '9999') >= market.planDate;
}

/** Goods, money, ordering and freight of a choice, or null when it breaks a term. */
function buyCost(market: Market, cells: readonly Cell[], chosen: readonly number[]): number | null {
  let cost = 0;
  const totals = new Map<string, number>();
  cells.forEach((cell, at) => totals.set(cell.offer.offerId, (totals.get(cell.offer.offerId) ?? 0) + chosen[at]!));
  const orders = new Map<string, { supplierId: string; hubId: string | null; goods: number; grams: number; loads: Map<string, [number, number]> }>();
  for (const [at, cell] of cells.entries()) {
    const packs = chosen[at]!;
    if (packs === 0) continue;
    const { offer, hubId } = cell;
    const total = totals.get(offer.offerId)!;
    if (total > offer.capacityPacks) return null;
    const product = market.products.find((candidate) => candidate.sku === offer.sku)!;
    const supplier = market.suppliers.find((candidate) => candidate.supplierId === offer.supplierId)!;
    const days = Math.max(0, market.money.horizonDays - supplier.paymentTerm.days);
    const counted = offer.tierKind === 'all_units' && offer.tierCounting === 'cycle' ? total : packs;
    let goods = 0;
    for (let unit = 1; unit <= packs; unit++) {
      const price = offer.tiers.findLast((tier) => tier.fromPacks <= (offer.tierKind === 'all_units' ? counted : unit))!.priceRupiah;
      goods += price;
      cost += Math.ceil((price * market.money.yearlyBasisPoints * days) / 3_650_000);
    }
    cost += goods;
    const tariff = hubId === null ? 0 : Math.ceil((market.hubs.find((hub) => hub.hubId === hubId)!.tariffRupiahPerKg * product.packGrams) / 1000);
    for (const ceiling of product.ceilings) {
      const room = ceiling.stage === 'consumer' ? tariff + ceiling.leastMarginRupiah : ceiling.stage === 'retailer' ? tariff : 0;
      if (goods > (ceiling.rupiahPerPack - room) * packs) return null;
    }
    const key = `${supplier.supplierId}@${hubId}`;
    const order = orders.get(key) ?? { supplierId: supplier.supplierId, hubId, goods: 0, grams: 0, loads: new Map() };
    orders.set(key, order);
    order.goods += goods;
    order.grams += packs * product.packGrams;
    const [grams, millilitres] = order.loads.get(product.loadClass.slice(0, 5)) ?? [0, 0];
    order.loads.set(product.loadClass.slice(0, 5), [grams + packs * product.packGrams, millilitres + packs * product.packMillilitres]);
  }
  for (const order of orders.values()) {
    const supplier = market.suppliers.find((candidate) => candidate.supplierId === order.supplierId)!;
    if (order.goods < supplier.minimumOrderRupiah || order.grams < supplier.minimumOrderGrams) return null;
    cost += supplier.orderFixedRupiah;
    const freight = supplier.lanes.find((lane) => lane.hubId === order.hubId)?.freight;
    if (!freight) continue;
    for (const [grams, millilitres] of order.loads.values()) {
      cost += freight.rupiahPerTruck * Math.max(Math.ceil(grams / freight.truckGrams), Math.ceil(millilitres / freight.truckMillilitres));
    }
  }
  return cost;
}
