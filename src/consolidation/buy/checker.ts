import type { Lookup } from './checker-lookup.ts';
import type { Market, Supplier } from './market.ts';
import type { BulkOrder, BulkOrderLine, BuyPlan } from './plan.ts';
import { checkDemand } from './checker-demand.ts';
import { lineProblems } from './checker-terms.ts';

/**
 * Accepts (an empty list) or refuses a plan for a market. It reads the market and the plan only, and shares no
 * code with the search or the model: a mistake there cannot hide here. Every problem says what was got and what
 * was expected.
 */
export function checkPlan(market: Market, plan: BuyPlan): string[] {
  const lookup: Lookup = {
    market,
    products: new Map(market.products.map((product) => [product.sku, product])),
    suppliers: new Map(market.suppliers.map((supplier) => [supplier.supplierId, supplier])),
    offers: new Map(market.offers.map((offer) => [offer.offerId, offer])),
  };
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const order of plan.orders) {
    const key = `${order.supplierId}@${order.hubId}`;
    if (seen.has(key)) problems.push(`Two bulk orders to ${key}; expected one per supplier and hub.`);
    seen.add(key);
    problems.push(...checkOrder(lookup, plan, order));
  }
  problems.push(...checkCapacities(lookup, plan), ...checkHand(lookup, plan), ...checkDemand(lookup, plan), ...checkMoney(lookup, plan));
  return problems;
}

/** All lines of one offer, over all hubs. */
function linesOf(plan: BuyPlan, offerId: string): BulkOrderLine[] {
  return plan.orders.flatMap((order) => order.lines).filter((line) => line.offerId === offerId);
}

function checkOrder(lookup: Lookup, plan: BuyPlan, order: BulkOrder): string[] {
  const supplier = lookup.suppliers.get(order.supplierId);
  if (!supplier) return [`Bulk order to ${order.supplierId}, which is not in the market.`];
  const problems: string[] = [];
  const offersSeen = new Set<string>();
  let value = 0;
  let grams = 0;
  let millilitres = 0;
  for (const line of order.lines) {
    if (offersSeen.has(line.offerId)) problems.push(`${line.offerId} stands twice in one bulk order.`);
    offersSeen.add(line.offerId);
    problems.push(...lineProblems(lookup, plan, order, line));
    value += line.lineRupiah;
    const product = lookup.products.get(line.sku);
    grams += line.packs * (product?.packGrams ?? 0);
    millilitres += line.packs * (product?.packMillilitres ?? 0);
  }
  const where = `${supplier.supplierId} to ${order.hubId ?? 'the gerai'}`;
  if (order.lines.length === 0) problems.push(`The bulk order ${where} is empty.`);
  if (value !== order.totalRupiah) problems.push(`${where}: total is Rp${order.totalRupiah}, its lines sum to Rp${value}.`);
  if (grams !== order.weightGrams || millilitres !== order.volumeMillilitres) problems.push(`${where}: weight or volume does not match its lines.`);
  if (value < supplier.minimumOrderRupiah) problems.push(`${where}: Rp${value} is below the supplier's minimum of Rp${supplier.minimumOrderRupiah}.`);
  if (grams < supplier.minimumOrderGrams) problems.push(`${where}: ${grams} g are below the supplier's minimum of ${supplier.minimumOrderGrams} g.`);
  if (order.orderingRupiah !== supplier.orderFixedRupiah) problems.push(`${where}: ordering cost is Rp${order.orderingRupiah}, expected Rp${supplier.orderFixedRupiah}.`);
  problems.push(...checkTrucks(lookup, order, supplier, where));
  return problems;
}

/** Every load group has as many trucks as its weight and volume need, no more, each at the lane's price. */
function checkTrucks(lookup: Lookup, order: BulkOrder, supplier: Supplier, where: string): string[] {
  const freight = supplier.lanes.find((lane) => lane.hubId === order.hubId)?.freight ?? null;
  if (!freight) return order.trucks.length === 0 ? [] : [`${where}: franco, yet trucks are charged.`];
  const grams = new Map<string, number>();
  const millilitres = new Map<string, number>();
  for (const line of order.lines) {
    const product = lookup.products.get(line.sku)!;
    const group = /^[^-]*/.exec(product.loadClass)![0];
    grams.set(group, (grams.get(group) ?? 0) + line.packs * product.packGrams);
    millilitres.set(group, (millilitres.get(group) ?? 0) + line.packs * product.packMillilitres);
  }
  const problems: string[] = [];
  for (const [group, weight] of grams) {
    const charged = order.trucks.filter((truck) => truck.loadGroup === group);
    const count = charged.reduce((sum, truck) => sum + truck.count, 0);
    const enough = (trucks: number): boolean => weight <= trucks * freight.truckGrams && millilitres.get(group)! <= trucks * freight.truckMillilitres;
    if (!enough(count) || enough(count - 1)) problems.push(`${where}: ${count} trucks for ${group} do not fit ${weight} g and ${millilitres.get(group)} ml.`);
    if (charged.some((truck) => truck.rupiah !== truck.count * freight.rupiahPerTruck)) problems.push(`${where}: trucks of ${group} are charged at another price.`);
  }
  if (order.trucks.some((truck) => !grams.has(truck.loadGroup))) problems.push(`${where}: a truck carries nothing.`);
  return problems;
}

function checkCapacities({ offers }: Lookup, plan: BuyPlan): string[] {
  return [...offers.values()].flatMap((offer) => {
    const packs = linesOf(plan, offer.offerId).reduce((sum, line) => sum + line.packs, 0);
    return packs > offer.capacityPacks ? [`${offer.offerId}: ${packs} packs bought, its capacity in the cycle is ${offer.capacityPacks}.`] : [];
  });
}

const reaches = (scope: string | null, hub: string | null): boolean => scope === null || scope === hub;

/** The planner's pins, forbids and fixed quantities hold. Dropped goods are checked with the demand. */
function checkHand({ market }: Lookup, plan: BuyPlan): string[] {
  const problems: string[] = [];
  for (const order of plan.orders) {
    for (const line of order.lines) {
      for (const forbid of market.hand.forbids) {
        if (forbid.supplierId === order.supplierId && (forbid.sku ?? line.sku) === line.sku && reaches(forbid.hubId, order.hubId)) {
          problems.push(`${line.sku} is bought from ${order.supplierId}, which the planner forbade.`);
        }
      }
      const pins = market.hand.pins.filter((pin) => pin.sku === line.sku && reaches(pin.hubId, order.hubId)).map((pin) => pin.supplierId);
      if (pins.length > 0 && !pins.includes(order.supplierId)) problems.push(`${line.sku} is bought from ${order.supplierId}; the planner pinned ${pins.join(', ')}.`);
    }
  }
  for (const fix of market.hand.fixes) {
    const packs = plan.orders
      .filter((order) => order.hubId === fix.hubId)
      .flatMap((order) => order.lines)
      .reduce((sum, line) => sum + (line.offerId === fix.offerId ? line.packs : 0), 0);
    if (packs !== fix.packs) problems.push(`${fix.offerId} to ${fix.hubId ?? 'the gerai'}: ${packs} packs; the planner fixed ${fix.packs}.`);
  }
  return problems;
}

const sum = <T>(rows: readonly T[], value: (row: T) => number): number => rows.reduce((total, row) => total + value(row), 0);

/** The sums of the plan: what is paid, what it costs besides, penalties, and the bound below them. */
function checkMoney({ products, offers }: Lookup, plan: BuyPlan): string[] {
  const causesBeforeTheBuy = new Set(['quota', 'budget', 'dropped']);
  const expected = {
    costRupiah: sum(plan.orders, (order) => order.totalRupiah),
    orderingRupiah: sum(plan.orders, (order) => order.orderingRupiah),
    freightRupiah: sum(plan.orders, (order) => sum(order.trucks, (truck) => truck.rupiah)),
    moneyRupiah: sum(plan.orders, (order) => order.moneyRupiah),
    shortageRupiah: sum(plan.shortages, (short) => (causesBeforeTheBuy.has(short.cause) ? 0 : short.packs * (products.get(short.sku)?.shortageRupiah ?? Number.NaN))),
    holdingRupiah: sum(plan.surplus, (row) => row.packs * (products.get(row.sku)?.holdingRupiah ?? Number.NaN)),
    scarcityRupiah: sum(plan.orders.flatMap((order) => order.lines), (line) => line.packs * (offers.get(line.offerId)?.scarcityRupiah ?? 0)),
  };
  const problems: string[] = [];
  for (const [name, value] of Object.entries(expected)) {
    const got = plan[name as keyof typeof expected];
    if (got !== value) problems.push(`${name} is ${got}, its parts sum to ${value}.`);
  }
  const objective = sum(Object.values(expected), (value) => value);
  if (plan.objectiveRupiah !== objective) problems.push(`objectiveRupiah is ${plan.objectiveRupiah}, expected ${objective}.`);
  if (plan.boundRupiah > plan.objectiveRupiah) problems.push(`The bound ${plan.boundRupiah} lies above the objective ${plan.objectiveRupiah}.`);
  const gap = objective === 0 ? 0 : ((objective - plan.boundRupiah) / objective) * 100;
  if (Math.abs(gap - plan.gapPercent) > 1e-3) problems.push(`gapPercent is ${plan.gapPercent}, objective and bound give ${gap}.`);
  return problems;
}

