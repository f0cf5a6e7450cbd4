import type { Market } from './buy/market.ts';
import type { BuyPlan, ShortageCause } from './buy/plan.ts';
import { nextMemory } from './sharing/memory.ts';

/** What one cooperative asked, got and lost of one product. */
export interface Share {
  cooperativeId: string;
  sku: string;
  askedPacks: number;
  gotPacks: number;
  /** Cut by a shortage. */
  cutPacks: number;
}

/** Cuts that nobody but the market is to blame for: they are remembered. */
const remembered: ReadonlySet<ShortageCause> = new Set(['no_offer', 'ceiling', 'too_late', 'capacity', 'not_worth_it']);

/** What a plan gives every cooperative, one row per cooperative and product. */
export function sharesOf(plan: BuyPlan): Share[] {
  const shares = new Map<string, Share>();
  for (const row of plan.allotments) {
    const key = `${row.cooperativeId}/${row.sku}`;
    const share = shares.get(key) ?? { cooperativeId: row.cooperativeId, sku: row.sku, askedPacks: 0, gotPacks: 0, cutPacks: 0 };
    shares.set(key, share);
    share.askedPacks += row.orderedPacks + row.toleranceUsedPacks;
    share.gotPacks += row.allottedPacks;
    for (const cut of row.cuts) if (remembered.has(cut.cause)) share.cutPacks += cut.packs;
  }
  return [...shares.values()];
}

/**
 * What is remembered after a cycle. Remembered packs come first in the sharing, so what a cooperative got pays
 * off its memory before anything else.
 */
export function memoryAfter(share: Share, rememberedPacks: number): { servedFromMemoryPacks: number; rememberedPacks: number } {
  const servedFromMemoryPacks = Math.min(rememberedPacks, share.gotPacks);
  return { servedFromMemoryPacks, rememberedPacks: nextMemory({ rememberedPacks, servedFromMemoryPacks, cutPacks: share.cutPacks }) };
}

/** Memory fades by half in every cycle, also in one in which nothing was ordered. */
export function fade(packs: number, cycles: number): number {
  return cycles >= 31 ? 0 : packs >> cycles;
}

/** The tolerance that a plan used, per order line. */
export function toleranceUses(market: Market, plan: BuyPlan): { cooperativeId: string; sku: string; packs: number }[] {
  const asked = new Set(market.demand.map((line) => line.lineId));
  return plan.allotments.flatMap(({ lineId, cooperativeId, sku, toleranceUsedPacks }) => (toleranceUsedPacks > 0 && asked.has(lineId) ? [{ cooperativeId, sku, packs: toleranceUsedPacks }] : []));
}
