import { splitByWeight } from '../../platform/integers.ts';
import { hashSeed } from '../../platform/random.ts';
import { allotPool, type ShortByCause } from './allot.ts';
import { components, type Component } from './components.ts';
import type { Pool } from './demand.ts';
import { boughtPacks, countedPacks, evaluate, lineCost, poolOutcome, reachedStep, trucksOf, type PoolOutcome } from './evaluate.ts';
import { bestMove, moveTo } from './improve.ts';
import type { Allotment, BulkOrder, BulkOrderLine, BuyPlan, NextBest, Shortage, ShortageCause, SolveStatistics } from './plan.ts';
import type { Flow, OrderSlot, Prepared, TierGroup } from './prepare.ts';
import { lineReason, shortageReason, type LineFacts } from './reasons.ts';

export interface Proof {
  boundRupiah: number;
  greedyRupiah: number;
  seed: number;
  statistics: Omit<SolveStatistics, 'chosen'>;
}

/** Everything the lines of a plan are told from. */
interface Telling {
  prepared: Prepared;
  packs: Float64Array;
  bought: ReadonlyMap<Pool, number>;
  outcomes: ReadonlyMap<Pool, PoolOutcome>;
  drops: ReadonlyMap<Flow, BulkOrderLine['drops']>;
  componentOf: ReadonlyMap<Flow, Component>;
  objectives: ReadonlyMap<Component, number>;
}

/** Writes the plan out of the chosen packs: bulk orders, shares, shortages, and the reason of every line. */
export function buildPlan(prepared: Prepared, packs: Float64Array, proof: Proof): BuyPlan {
  const { pools, market } = prepared;
  const bought = boughtPacks(prepared, packs);
  const outcomes = new Map(pools.map((pool) => [pool, poolOutcome(pool, bought.get(pool)!)]));
  const shorts = new Map(pools.map((pool) => [pool, shortByCause(prepared, packs, pool, outcomes.get(pool)!.shortPacks)]));
  const shares = new Map(pools.map((pool) => [pool, allotPool(pool, outcomes.get(pool)!, shorts.get(pool)!, proof.seed)]));
  const parts = components(prepared);
  const telling: Telling = {
    prepared, packs, bought, outcomes,
    drops: dropLists(prepared, packs, shares, proof.seed),
    componentOf: new Map(parts.flatMap((part) => part.flows.map((flow) => [flow, part] as const))),
    objectives: new Map(parts.map((part) => [part, evaluate(part, packs).objectiveRupiah])),
  };
  const cost = evaluate(prepared, packs);
  if (cost.problem !== null) throw new Error(`The plan breaks a term and is not written: ${cost.problem}.`);
  const objective = cost.objectiveRupiah;
  return {
    city: market.city,
    cycleId: market.cycleId,
    orders: prepared.orders.filter((order) => order.flows.some((flow) => packs[flow.index]! > 0)).map((order) => bulkOrder(telling, order)),
    shortages: pools.flatMap((pool) => shortages(pool, shorts.get(pool)!)),
    surplus: pools.flatMap((pool) => {
      const surplus = outcomes.get(pool)!.surplusPacks;
      return surplus > 0 ? [{ sku: pool.product.sku, hubId: pool.hubId, packs: surplus, holdingRupiah: surplus * pool.product.holdingRupiah }] : [];
    }),
    stockUsed: pools.flatMap((pool) => pool.stockUsed),
    allotments: pools.flatMap((pool) => shares.get(pool)!),
    costRupiah: cost.goodsRupiah,
    orderingRupiah: cost.orderingRupiah,
    freightRupiah: cost.freightRupiah,
    moneyRupiah: cost.moneyRupiah,
    shortageRupiah: cost.shortageRupiah,
    holdingRupiah: cost.holdingRupiah,
    scarcityRupiah: cost.scarcityRupiah,
    objectiveRupiah: objective,
    boundRupiah: proof.boundRupiah,
    gapPercent: objective === 0 ? 0 : Math.ceil(((objective - proof.boundRupiah) / objective) * 1e6) / 1e4,
    greedyRupiah: proof.greedyRupiah,
    statistics: {
      ...proof.statistics,
      chosen: prepared.flows.filter((flow) => packs[flow.index]! > 0).map((flow) => ({ offerId: flow.offer.offerId, hubId: flow.pool.hubId, packs: packs[flow.index]! })),
    },
  };
}

/** Why a pool is short: what nobody may or can supply first, then what was not worth buying. */
function shortByCause(prepared: Prepared, packs: Float64Array, pool: Pool, short: number): ShortByCause {
  if (short === 0) return [];
  const flows = prepared.flows.filter((flow) => flow.pool === pool);
  if (flows.length === 0) return [{ cause: refusalCause(prepared, pool), packs: short }];
  const elsewhere = (flow: Flow): number =>
    prepared.flows.reduce((sum, other) => sum + (other.offer === flow.offer && other !== flow ? packs[other.index]! : 0), 0);
  const supply = flows.reduce((sum, flow) => sum + flow.offer.capacityPacks - elsewhere(flow), 0);
  const beyond = Math.min(short, Math.max(0, pool.netPacks - supply));
  const parts: Array<{ cause: ShortageCause; packs: number }> = [{ cause: 'capacity', packs: beyond }, { cause: 'not_worth_it', packs: short - beyond }];
  return parts.filter((part) => part.packs > 0);
}

function refusalCause(prepared: Prepared, pool: Pool): ShortageCause {
  const causes = new Set(prepared.refusals.filter((refusal) => refusal.pool === pool).map((refusal) => refusal.cause));
  const order: ShortageCause[] = ['forbidden', 'ceiling', 'too_late'];
  return order.find((cause) => causes.has(cause)) ?? (prepared.market.offers.some((offer) => offersHere(offer, pool) && !causes.has('no_offer')) ? 'not_worth_it' : 'no_offer');
}

const offersHere = (offer: { sku: string; hubIds: string[] }, pool: Pool): boolean =>
  offer.sku === pool.product.sku && (pool.hubId === null || offer.hubIds.includes(pool.hubId));

function shortages(pool: Pool, short: ShortByCause): Shortage[] {
  const { sku, shortageRupiah } = pool.product;
  const before = new Map<ShortageCause, number>();
  for (const line of pool.lines) for (const { cause, packs } of line.cuts) before.set(cause, (before.get(cause) ?? 0) + packs);
  return [
    ...[...before].map(([cause, packs]) => ({ sku, hubId: pool.hubId, packs, cause, penaltyRupiah: 0, reason: shortageReason(cause) })),
    ...short.map(({ cause, packs }) => ({ sku, hubId: pool.hubId, packs, cause, penaltyRupiah: packs * shortageRupiah, reason: shortageReason(cause) })),
  ];
}

/**
 * Drop lists of direct_ship goods: every gerai's share, split over the supplier lines that fill the pool so that
 * each list sums to its line and each gerai to its share.
 */
function dropLists(prepared: Prepared, packs: Float64Array, shares: ReadonlyMap<Pool, Allotment[]>, seed: number): Map<Flow, BulkOrderLine['drops']> {
  const lists = new Map<Flow, BulkOrderLine['drops']>();
  for (const [pool, allotments] of shares) {
    if (pool.hubId !== null) continue;
    const left = new Map<string, number>();
    for (const share of allotments) left.set(share.cooperativeId, (left.get(share.cooperativeId) ?? 0) + share.allottedPacks);
    const ids = [...left.keys()];
    for (const flow of prepared.flows.filter((candidate) => candidate.pool === pool && packs[candidate.index]! > 0)) {
      const parts = splitByWeight(packs[flow.index]!, ids.map((id) => left.get(id)!), (at) => hashSeed(`${seed}/${ids[at]}`));
      ids.forEach((id, at) => left.set(id, left.get(id)! - parts[at]!));
      lists.set(flow, ids.map((cooperativeId, at) => ({ cooperativeId, packs: parts[at]! })).filter((drop) => drop.packs > 0));
    }
  }
  return lists;
}

function bulkOrder(telling: Telling, order: OrderSlot): BulkOrder {
  const { packs } = telling;
  const { supplier } = order;
  const flows = order.flows.filter((flow) => packs[flow.index]! > 0);
  const lines = flows.map((flow) => orderLine(telling, flow));
  const total = (of: (flow: Flow) => number): number => flows.reduce((sum, flow) => sum + of(flow), 0);
  return {
    supplierId: supplier.supplierId, supplier: supplier.name, kind: supplier.kind, hubId: order.hubId,
    channel: order.hubId === null ? 'direct_ship' : supplier.peerCooperativeId === null ? 'via_hub' : 'peer',
    lines,
    totalRupiah: lines.reduce((sum, line) => sum + line.lineRupiah, 0),
    weightGrams: total((flow) => packs[flow.index]! * flow.pool.product.packGrams),
    volumeMillilitres: total((flow) => packs[flow.index]! * flow.pool.product.packMillilitres),
    orderingRupiah: supplier.orderFixedRupiah,
    trucks: trucksOf(order, packs),
    moneyRupiah: total((flow) => lineCost(reachedStep(groupOf(telling, flow), packs)!, packs[flow.index]!).moneyRupiah),
  };
}

const groupOf = ({ prepared }: Telling, flow: Flow): TierGroup => prepared.groups[flow.group]!;

function orderLine(telling: Telling, flow: Flow): BulkOrderLine {
  const { packs } = telling;
  const group = groupOf(telling, flow);
  const step = reachedStep(group, packs)!;
  const quantity = packs[flow.index]!;
  const lineRupiah = lineCost(step, quantity).goodsRupiah;
  const unitPriceRupiah = Math.ceil(lineRupiah / quantity);
  const counted = countedPacks(group, packs);
  const nextBest = nextBestOf(telling, flow);
  return {
    offerId: flow.offer.offerId, sku: flow.offer.sku, packs: quantity, unitPriceRupiah, lineRupiah,
    tierFromPacks: step.tierFromPacks, countedPacks: counted,
    reason: lineReason({
      supplier: flow.supplier.name, packs: quantity, unitPriceRupiah, tierFromPacks: step.tierFromPacks, countedPacks: counted,
      firstPriceRupiah: flow.offer.tiers[0]!.priceRupiah,
      surplusPacks: surplusOf(telling, flow),
      multiplePacks: flow.offer.multiplePacks,
      ...rivalsOf(telling, flow, unitPriceRupiah),
      hand: handOf(telling, flow),
      nextBest: nextBest && { supplier: supplierName(telling, nextBest), extraRupiah: nextBest.extraRupiah },
    }),
    nextBest,
    drops: telling.drops.get(flow) ?? [],
  };
}

/** A pool's surplus is told once: by the line with the coarsest multiple. */
function surplusOf({ prepared, packs, outcomes }: Telling, flow: Flow): number {
  const lines = prepared.flows.filter((other) => other.pool === flow.pool && packs[other.index]! > 0);
  const coarsest = lines.reduce((most, other) => (other.offer.multiplePacks > most.offer.multiplePacks ? other : most));
  return coarsest === flow ? Math.min(packs[flow.index]!, outcomes.get(flow.pool)!.surplusPacks) : 0;
}

function nextBestOf({ packs, componentOf, objectives }: Telling, flow: Flow): NextBest | null {
  const part = componentOf.get(flow)!;
  const move = bestMove(part, packs, flow);
  if (!move) return null;
  return {
    offerId: move.to?.offer.offerId ?? null,
    supplierId: move.to?.supplier.supplierId ?? null,
    extraRupiah: move.objectiveRupiah - objectives.get(part)!,
  };
}

function supplierName({ prepared }: Telling, { supplierId }: NextBest): string | null {
  return prepared.market.suppliers.find((supplier) => supplier.supplierId === supplierId)?.name ?? null;
}

function handOf({ prepared }: Telling, flow: Flow): 'pinned' | 'fixed' | null {
  if (flow.fixedPacks !== null) return 'fixed';
  const pinned = prepared.market.hand.pins.some((pin) => pin.sku === flow.offer.sku && (pin.hubId === null || pin.hubId === flow.pool.hubId));
  return pinned ? 'pinned' : null;
}

function rivalsOf(telling: Telling, flow: Flow, unitPrice: number): Pick<LineFacts, 'rivals' | 'cheaperRival'> {
  const { prepared, packs } = telling;
  const rivals = prepared.flows.filter((rival) => rival.pool === flow.pool && rival !== flow);
  let cheapest: { rival: Flow; price: number } | null = null;
  for (const rival of rivals) {
    const group = prepared.groups[rival.group]!;
    // A rival in use is judged by what it earns, an unused one by its best tier within reach.
    const used = packs[rival.index]! > 0 ? reachedStep(group, packs) : null;
    const price = Math.min(...(used ? [used] : group.steps).map((step) => step.priceRupiah));
    if (price < unitPrice && (!cheapest || price < cheapest.price)) cheapest = { rival, price };
  }
  if (!cheapest) return { rivals: rivals.length, cheaperRival: null };
  const { rival, price } = cheapest;
  const part = telling.componentOf.get(flow)!;
  const move = moveTo(part, packs, flow, rival);
  const taken = countedPacks(prepared.groups[rival.group]!, packs);
  return {
    rivals: rivals.length,
    cheaperRival: {
      supplier: rival.supplier.name, priceRupiah: price,
      full: packs[rival.index]! > 0 && taken + rival.offer.multiplePacks > rival.offer.capacityPacks,
      extraRupiah: move && move.objectiveRupiah - telling.objectives.get(part)!,
    },
  };
}
