import { createRandom, hashSeed } from '../../platform/random.ts';
import { award, type AwardRule } from './award.ts';

export type ShareRule = AwardRule | 'priority_tiers';

/** What one cooperative asks of a product that came short. */
export interface Claim {
  id: string;
  /** Ordered packs plus tolerance that was used. */
  askedPacks: number;
  /** 1 is served first under `priority_tiers`. */
  tier: number;
  /** Packs cut in earlier cycles, decayed: they go first now. */
  memoryPacks: number;
  /** Real use per cycle (opening count + delivered − closing count), or null when not known. */
  usedPacks: number | null;
}

export interface ShareInput {
  rule: ShareRule;
  supplyPacks: number;
  claims: readonly Claim[];
  /** A share smaller than this (and smaller than what was asked) is of no use and goes to others. */
  minimumUsefulPacks: number;
  seed: number;
}

/** How much of an award came through which stage: the material of its reason. */
export interface Award {
  id: string;
  askedPacks: number;
  awardedPacks: number;
  fromMemoryPacks: number;
  /** Packs asked above one and a half times the real use: they wait until everybody else is served. */
  inflatedPacks: number;
  /** True when the share would have been smaller than the useful minimum and went to others. */
  belowUseful: boolean;
}

/** Orders above this multiple of real use wait: half as much again leaves room for growth and feast days. */
const USE_ALLOWANCE = 1.5;

/**
 * Shares out a shortage in stages, each over whole packs: first what earlier cycles cut (shortage memory), then
 * the orders up to one and a half times the real use by the product's rule, last what was asked beyond that.
 * With nothing remembered, no counts and a useful minimum of 1 it is the plain rule, with all its laws.
 *
 * @throws RangeError when something is not a whole number.
 */
export function share(input: ShareInput): Award[] {
  const asked = input.claims.reduce((sum, claim) => sum + claim.askedPacks, 0);
  const supply = Math.min(input.supplyPacks, asked);
  const excluded = new Set<string>();
  for (;;) {
    const awards = shareAmong(input, supply, excluded);
    const victim = leastUseful(input, awards, excluded);
    if (!victim) return awards;
    const others = input.claims.reduce((sum, claim) => sum + (excluded.has(claim.id) || claim.id === victim ? 0 : claim.askedPacks), 0);
    // Without this claim the others could not take everything: a small share is better than a lost one.
    if (others < supply) return awards;
    excluded.add(victim);
  }
}

/** The claim with the smallest share of no use, or null; ties by the seeded key. */
function leastUseful(input: ShareInput, awards: readonly Award[], excluded: ReadonlySet<string>): string | null {
  let least: Award | null = null;
  for (const entry of awards) {
    if (excluded.has(entry.id) || entry.awardedPacks === 0 || entry.awardedPacks >= Math.min(input.minimumUsefulPacks, entry.askedPacks)) continue;
    if (!least || entry.awardedPacks < least.awardedPacks || (entry.awardedPacks === least.awardedPacks && tie(input.seed, entry.id) > tie(input.seed, least.id))) {
      least = entry;
    }
  }
  return least?.id ?? null;
}

function shareAmong(input: ShareInput, supply: number, excluded: ReadonlySet<string>): Award[] {
  const claims = input.claims;
  const asked = claims.map((claim) => (excluded.has(claim.id) ? 0 : claim.askedPacks));
  const guarded = claims.map((claim, i) => Math.min(asked[i]!, allowance(claim)));
  const memory = claims.map((claim, i) => Math.min(guarded[i]!, claim.memoryPacks));
  const rest = guarded.map((packs, i) => packs - memory[i]!);
  const inflated = asked.map((packs, i) => packs - guarded[i]!);

  const stages: Array<{ rule: AwardRule; claims: number[]; remembered: boolean }> = [];
  if (input.rule === 'priority_tiers') {
    for (const tier of [...new Set(claims.map((claim) => claim.tier))].sort((a, b) => a - b)) {
      const only = (packs: number[]): number[] => packs.map((value, i) => (claims[i]!.tier === tier ? value : 0));
      stages.push({ rule: 'proportional', claims: only(memory), remembered: true }, { rule: 'proportional', claims: only(rest), remembered: false });
    }
    stages.push({ rule: 'proportional', claims: inflated, remembered: false });
  } else {
    stages.push(
      { rule: 'proportional', claims: memory, remembered: true },
      { rule: input.rule, claims: rest, remembered: false },
      { rule: input.rule, claims: inflated, remembered: false },
    );
  }

  const keys = claims.map((claim) => tie(input.seed, claim.id));
  const totals = claims.map(() => 0);
  const fromMemory = claims.map(() => 0);
  let left = supply;
  for (const stage of stages) {
    const total = stage.claims.reduce((sum, packs) => sum + packs, 0);
    const given = award(stage.rule, stage.claims, Math.min(left, total), (i) => keys[i]!);
    given.forEach((packs, i) => (totals[i]! += packs));
    if (stage.remembered) given.forEach((packs, i) => (fromMemory[i]! += packs));
    left -= Math.min(left, total);
  }
  return claims.map((claim, i) => ({
    id: claim.id,
    askedPacks: claim.askedPacks,
    awardedPacks: totals[i]!,
    fromMemoryPacks: fromMemory[i]!,
    inflatedPacks: inflated[i]!,
    belowUseful: excluded.has(claim.id),
  }));
}

function allowance(claim: Claim): number {
  return claim.usedPacks === null ? claim.askedPacks : Math.ceil(claim.usedPacks * USE_ALLOWANCE);
}

/** A number of its own for every claimant under this seed. */
function tie(seed: number, id: string): number {
  return createRandom(hashSeed(id) ^ seed).next();
}
