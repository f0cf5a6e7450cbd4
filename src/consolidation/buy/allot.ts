import { hashSeed } from '../../platform/random.ts';
import { splitByWeight } from '../../platform/integers.ts';
import { share, type Award, type Claim } from '../sharing/share.ts';
import { cutReason } from '../sharing/reasons.ts';
import type { EffectiveLine, Pool } from './demand.ts';
import type { PoolOutcome } from './evaluate.ts';
import type { Allotment, ShortageCause } from './plan.ts';
import { poolKey } from './demand.ts';
import { shortageReason } from './reasons.ts';

/** What a pool could not get, by cause, in the order in which packs are charged to a cause. */
export type ShortByCause = ReadonlyArray<{ cause: ShortageCause; packs: number }>;

/**
 * Says for every demand line of a pool what it gets. Without a shortage everybody gets what was ordered and the
 * used tolerance is split over those who offered it; with one, the product's sharing rule decides.
 */
export function allotPool(pool: Pool, outcome: PoolOutcome, short: ShortByCause, seed: number): Allotment[] {
  const key = hashSeed(poolKey(pool.product.sku, pool.hubId)) ^ seed;
  const tolerance = outcome.toleranceUsedPacks > 0 ? splitTolerance(pool.lines, outcome.toleranceUsedPacks, key) : pool.lines.map(() => 0);
  const claims = pool.lines.map(({ line, neededPacks }): Claim => ({
    id: line.lineId, askedPacks: neededPacks, tier: line.shareTier, memoryPacks: line.shortageMemoryPacks, usedPacks: line.usedPacks,
  }));
  const rule = pool.product.sharing;
  const awards = share({ rule, supplyPacks: pool.neededPacks - outcome.shortPacks, claims, minimumUsefulPacks: pool.product.minimumUsefulPacks, seed: key });
  const missing = awards.map((award) => award.askedPacks - award.awardedPacks);
  const charged = chargeCauses(missing, short);
  return pool.lines.map((entry, at) => allotment(entry, awards[at]!, tolerance[at]!, charged[at]!, rule));
}

function allotment(entry: EffectiveLine, award: Award, toleranceUsedPacks: number, charged: ShortByCause, rule: Pool['product']['sharing']): Allotment {
  const { line } = entry;
  const before = entry.cuts.map(({ cause, packs }) => ({ cause, packs, reason: shortageReason(cause) }));
  const after = charged.map(({ cause, packs }) => ({ cause, packs, reason: cutReason(rule, award, shortageReason(cause)) }));
  return {
    lineId: line.lineId, cooperativeId: line.cooperativeId, sku: line.sku, hubId: line.hubId,
    orderedPacks: line.orderedPacks, toleranceUsedPacks,
    allottedPacks: award.awardedPacks + toleranceUsedPacks,
    cuts: [...before, ...after],
  };
}

/** Splits used tolerance by what each line offered; nobody gets more than that. */
function splitTolerance(lines: readonly EffectiveLine[], used: number, seed: number): number[] {
  return splitByWeight(used, lines.map((entry) => entry.tolerancePacks), (index) => hashSeed(`${seed}/${lines[index]!.line.lineId}`));
}

/** Charges every line's missing packs to the pool's causes, first cause first, so that both sums agree. */
function chargeCauses(missing: readonly number[], short: ShortByCause): Array<Array<{ cause: ShortageCause; packs: number }>> {
  const left = short.map(({ packs }) => packs);
  return missing.map((packs) => {
    const charged: Array<{ cause: ShortageCause; packs: number }> = [];
    let open = packs;
    short.forEach(({ cause }, at) => {
      const part = Math.min(open, left[at]!);
      if (part === 0) return;
      charged.push({ cause, packs: part });
      left[at]! -= part;
      open -= part;
    });
    return charged;
  });
}
