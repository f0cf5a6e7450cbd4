import type { Lookup } from './checker-lookup.ts';
import type { Market, Offer, Product, Supplier } from './market.ts';
import type { BulkOrder, BulkOrderLine, BuyPlan } from './plan.ts';

/** What is wrong with one line of a bulk order by the supplier's terms, the channel rules and the ceilings. */
export function lineProblems(lookup: Lookup, plan: BuyPlan, order: BulkOrder, line: BulkOrderLine): string[] {
  const offer = lookup.offers.get(line.offerId);
  const product = lookup.products.get(line.sku);
  const supplier = lookup.suppliers.get(order.supplierId);
  if (!offer || !product || !supplier || offer.sku !== line.sku || offer.supplierId !== order.supplierId) {
    return [`${line.offerId} for ${line.sku} from ${order.supplierId} is no offer of this market.`];
  }
  return [
    ...quantityProblems(offer, line),
    ...priceProblems(plan, offer, line),
    ...ceilingProblems(lookup.market, product, order, line),
    ...channelProblems(offer, product, supplier, order, line),
    ...dateProblems(lookup.market, offer),
  ];
}

function quantityProblems(offer: Offer, line: BulkOrderLine): string[] {
  const problems: string[] = [];
  if (!Number.isSafeInteger(line.packs) || line.packs <= 0) problems.push(`${offer.offerId}: ${line.packs} packs; expected a positive whole number.`);
  if (line.packs < offer.minimumPacks) problems.push(`${offer.offerId}: ${line.packs} packs are below its minimum of ${offer.minimumPacks}.`);
  if (line.packs % offer.multiplePacks !== 0) problems.push(`${offer.offerId}: ${line.packs} packs are no multiple of ${offer.multiplePacks}.`);
  return problems;
}

/** Counts the packs that earn the tier afresh and prices the line pack by pack. */
function priceProblems(plan: BuyPlan, offer: Offer, line: BulkOrderLine): string[] {
  const overHubs = offer.tierKind === 'all_units' && offer.tierCounting === 'cycle';
  const counted = overHubs
    ? plan.orders.reduce((sum, order) => sum + order.lines.reduce((packs, other) => packs + (other.offerId === offer.offerId ? other.packs : 0), 0), 0)
    : line.packs;
  const reached = offer.tiers.findLast((tier) => tier.fromPacks <= counted);
  if (!reached) return [`${offer.offerId}: ${counted} packs reach no tier.`];
  let rupiah = 0;
  if (offer.tierKind === 'all_units') rupiah = reached.priceRupiah * line.packs;
  else {
    offer.tiers.forEach((tier, at) => {
      const first = at === 0 ? 1 : tier.fromPacks;
      const last = Math.min(line.packs, at + 1 < offer.tiers.length ? offer.tiers[at + 1]!.fromPacks - 1 : line.packs);
      rupiah += Math.max(0, last - first + 1) * tier.priceRupiah;
    });
  }
  const problems: string[] = [];
  if (line.countedPacks !== counted) problems.push(`${offer.offerId}: ${line.countedPacks} packs are said to count for the tier, ${counted} do.`);
  if (line.tierFromPacks !== reached.fromPacks) problems.push(`${offer.offerId}: tier from ${line.tierFromPacks}, but ${counted} packs reach the one from ${reached.fromPacks}.`);
  if (line.lineRupiah !== rupiah) problems.push(`${offer.offerId}: the line costs Rp${line.lineRupiah}, expected Rp${rupiah}.`);
  if (line.unitPriceRupiah !== Math.ceil(rupiah / line.packs)) problems.push(`${offer.offerId}: unit price Rp${line.unitPriceRupiah} does not fit the line.`);
  return problems;
}

function ceilingProblems(market: Market, product: Product, order: BulkOrder, line: BulkOrderLine): string[] {
  const hub = market.hubs.find((candidate) => candidate.hubId === order.hubId);
  // Per-kilogram tariff on one pack, rounded up to a rupiah; direct goods pay none.
  const tariff = hub ? -Math.floor((-hub.tariffRupiahPerKg * product.packGrams) / 1000) : 0;
  return product.ceilings.flatMap((ceiling) => {
    let charged = line.unitPriceRupiah;
    if (ceiling.stage !== 'distributor') charged += tariff;
    if (ceiling.stage === 'consumer') charged += ceiling.leastMarginRupiah;
    return charged > ceiling.rupiahPerPack ? [`${line.sku} at ${order.hubId ?? 'the gerai'}: Rp${charged} at the ${ceiling.stage} stage is above the ceiling of Rp${ceiling.rupiahPerPack}.`] : [];
  });
}

function channelProblems(offer: Offer, product: Product, supplier: Supplier, order: BulkOrder, line: BulkOrderLine): string[] {
  const problems: string[] = [];
  const dropped = line.drops.reduce((sum, drop) => sum + drop.packs, 0);
  const peer = supplier.peerCooperativeId !== null;
  if (product.channel === 'direct_ship') {
    if (order.hubId !== null) problems.push(`${product.sku} is direct_ship and may not pass hub ${order.hubId}.`);
    if (dropped !== line.packs) problems.push(`${product.sku}: drops sum to ${dropped}, the line has ${line.packs} packs.`);
    if (peer) problems.push(`${product.sku} is direct_ship and may not come from a cooperative.`);
  } else {
    if (order.hubId === null || !offer.hubIds.includes(order.hubId)) problems.push(`${offer.offerId} does not stand at hub ${order.hubId}.`);
    if (!supplier.lanes.some((lane) => lane.hubId === order.hubId)) problems.push(`${supplier.supplierId} does not deliver to hub ${order.hubId}.`);
    if (line.drops.length > 0) problems.push(`${product.sku} passes the hub and may have no drop list.`);
    if (peer && product.regulated) problems.push(`${product.sku} is regulated and may not come from another cooperative.`);
    if (!peer && product.channel === 'peer') problems.push(`${product.sku} is sold between cooperatives only.`);
  }
  const channel = product.channel === 'direct_ship' ? 'direct_ship' : peer ? 'peer' : 'via_hub';
  if (order.channel !== channel) problems.push(`${product.sku} in a bulk order of channel ${order.channel}, expected ${channel}.`);
  return problems;
}

function dateProblems(market: Market, offer: Offer): string[] {
  const problems: string[] = [];
  if (offer.validFrom !== null && offer.validFrom > market.planDate) problems.push(`${offer.offerId} stands only from ${offer.validFrom}.`);
  if (offer.validUntil !== null && offer.validUntil < market.planDate) problems.push(`${offer.offerId} stood until ${offer.validUntil}.`);
  const arrives = new Date(`${market.planDate}T00:00:00Z`);
  arrives.setUTCDate(arrives.getUTCDate() + offer.leadTimeDays);
  if (arrives.toISOString().slice(0, 10) > market.deliveryDate) problems.push(`${offer.offerId} arrives on ${arrives.toISOString().slice(0, 10)}, after the delivery day ${market.deliveryDate}.`);
  return problems;
}
