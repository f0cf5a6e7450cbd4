import { mayBeOrdered, missingRegistration } from '../../src/catalogue/product.rules.ts';
import { registrationsOn, type DatedRegistration } from '../../src/directory/cooperative.rules.ts';
import { registrationNames, type RegistrationKind } from '../../src/directory/cooperative.values.ts';
import { createRandom, hashSeed, type Random } from '../../src/platform/random.ts';
import { assignArchetypes, type Archetype } from './archetypes.ts';

/** What one archetype orders of one product in an average week, in hundredths of a pack. */
interface DemandProfileRow {
  archetype: Archetype;
  sku: string;
  centipacks: number;
}

export interface WeekInput {
  cooperatives: readonly { id: string }[];
  outlets: readonly { cooperativeId: string; registrations: readonly DatedRegistration[] }[];
  products: readonly { id: string; name: string; orderable: boolean; registration: RegistrationKind | null }[];
  /** Packs that one gerai may have of a product in the week. */
  quotas: readonly { sku: string; packs: number }[];
  profile: readonly DemandProfileRow[];
  seed: number;
  /** A day of the week, YYYY-MM-DD: registrations count on it, and another date gives another week. */
  date: string;
}

export interface DemoWeek {
  /** One order per cooperative that wants anything, by code; lines by sku. */
  orders: { cooperativeId: string; lines: { sku: string; packs: number }[] }[];
  /** What was cut to the quota before it was ordered. */
  capped: { cooperativeId: string; sku: string; wantedPacks: number; cappedPacks: number; reason: string }[];
  /** What was wanted but not ordered, because the gerai is not registered for it. */
  dropped: { cooperativeId: string; sku: string; wantedPacks: number; reason: string }[];
}

/** Spread of a week's size between cooperatives, and between the lines of one (standard deviation of the logarithm). */
const cooperativeSpread = 0.35;
const lineSpread = 0.15;

/** A lognormal factor with mean 1, so that the totals of the profile are kept on average. */
function factor(random: Random, spread: number): number {
  return Math.exp(spread * random.normal() - (spread * spread) / 2);
}

/** Whole packs: the fraction is rounded up as often as it is large, which keeps the mean. */
function wholePacks(packs: number, random: Random): number {
  return Math.floor(packs + random.next());
}

/**
 * Invents a believable week of restock orders from the demand profile. Pure: the same input gives the
 * same week. Every cooperative gets an order, also one that may not send it.
 */
export function generateWeek({ cooperatives, outlets, products, quotas, profile, seed, date }: WeekInput): DemoWeek {
  const productOf = new Map(products.map((product) => [product.id, product]));
  const quotaOf = new Map(quotas.map((quota) => [quota.sku, quota.packs]));
  const outletsOf = Map.groupBy(outlets, (outlet) => outlet.cooperativeId);
  const registrations = new Map(cooperatives.map(({ id }) => [id, registrationsOn((outletsOf.get(id) ?? []).flatMap((outlet) => outlet.registrations), date)]));
  const archetypes = assignArchetypes(registrations, seed);
  const week: DemoWeek = { orders: [], capped: [], dropped: [] };

  for (const cooperativeId of [...registrations.keys()].sort()) {
    const archetype = archetypes.get(cooperativeId)!;
    const has = registrations.get(cooperativeId)!;
    const size = factor(createRandom(hashSeed(`${seed}/${date}/${cooperativeId}`)), cooperativeSpread);
    const lines: { sku: string; packs: number }[] = [];
    for (const { sku, centipacks } of profile.filter((row) => row.archetype === archetype).sort((a, b) => (a.sku < b.sku ? -1 : 1))) {
      const product = productOf.get(sku);
      if (!product) throw new Error(`The demand profile of archetype ${archetype} names ${sku}, which is not among the products.`);
      const random = createRandom(hashSeed(`${seed}/${date}/${cooperativeId}/${sku}`));
      const wantedPacks = wholePacks((centipacks / 100) * size * factor(random, lineSpread), random);
      if (wantedPacks === 0) continue;
      if (!mayBeOrdered(product, has)) {
        const missing = missingRegistration(product, has);
        week.dropped.push({ cooperativeId, sku, wantedPacks, reason: missing ? `gerai tidak terdaftar sebagai ${registrationNames[missing]}` : `${product.name} tidak dijual` });
        continue;
      }
      const packs = Math.min(wantedPacks, quotaOf.get(sku) ?? Infinity);
      if (packs < wantedPacks) week.capped.push({ cooperativeId, sku, wantedPacks, cappedPacks: packs, reason: `kuota ${packs} kemasan per gerai dan minggu` });
      if (packs > 0) lines.push({ sku, packs });
    }
    if (lines.length > 0) week.orders.push({ cooperativeId, lines });
  }
  return week;
}
