import type { MoneyCost, Offer, PaymentTerm } from './market.ts';

/**
 * One price step as the model sees it: for a counted quantity q in [from, to] a line costs
 * `interceptRupiah + priceRupiah × q`. All-units tiers have intercept 0; incremental ones carry what the
 * dearer first packs cost more (the multiple-choice form of Croxton, Gendron and Magnanti 2003).
 */
export interface PriceStep {
  from: number;
  to: number;
  /** The tier's own fromPacks, which may lie below `from` when a ceiling forbids the lower part. */
  tierFromPacks: number;
  priceRupiah: number;
  interceptRupiah: number;
  /** Cost of money per pack, and the intercept of that cost. */
  moneyRupiah: number;
  moneyInterceptRupiah: number;
  /** Charged per pack for capacity that other cities want too; it steers the plan and is paid to nobody. */
  scarcityRupiah: number;
}

const DAYS_OF_A_YEAR = 365;
const BASIS_POINTS = 10_000;

/** Cost of money of one pack, whole rupiah rounded up: the days between payment and the horizon are financed. */
function moneyPerPack(priceRupiah: number, term: PaymentTerm, money: MoneyCost): number {
  const days = Math.max(0, money.horizonDays - term.days);
  return Math.ceil((priceRupiah * money.yearlyBasisPoints * days) / (BASIS_POINTS * DAYS_OF_A_YEAR));
}

/** The steps of an offer up to `limit` packs, before any ceiling. */
export function priceSteps(offer: Offer, term: PaymentTerm, money: MoneyCost, limit: number): PriceStep[] {
  const steps: PriceStep[] = [];
  let intercept = 0;
  let moneyIntercept = 0;
  offer.tiers.forEach((tier, at) => {
    const perPack = moneyPerPack(tier.priceRupiah, term, money);
    const before = offer.tiers[at - 1];
    if (before && offer.tierKind === 'incremental') {
      // The packs below this tier were paid at earlier prices; the difference is fixed once the tier is reached.
      const below = tier.fromPacks - 1;
      intercept += (before.priceRupiah - tier.priceRupiah) * below;
      moneyIntercept += (moneyPerPack(before.priceRupiah, term, money) - perPack) * below;
    }
    const next = offer.tiers[at + 1];
    const to = Math.min(limit, next ? next.fromPacks - 1 : limit);
    if (tier.fromPacks > to) return;
    steps.push({
      from: tier.fromPacks, to, tierFromPacks: tier.fromPacks, priceRupiah: tier.priceRupiah,
      interceptRupiah: intercept, moneyRupiah: perPack, moneyInterceptRupiah: moneyIntercept, scarcityRupiah: offer.scarcityRupiah ?? 0,
    });
  });
  return steps;
}

/** The part of a step whose average price is at most `ceiling`, or null when no quantity in it is. */
export function underCeiling(step: PriceStep, ceiling: number): PriceStep | null {
  // intercept + price·q ≤ ceiling·q  ⇔  intercept ≤ room·q
  const room = ceiling - step.priceRupiah;
  let { from, to } = step;
  if (room > 0) from = Math.max(from, Math.ceil(step.interceptRupiah / room));
  else if (room === 0 && step.interceptRupiah > 0) return null;
  else if (room < 0) to = Math.min(to, Math.floor(step.interceptRupiah / room));
  return from <= to ? { ...step, from, to } : null;
}

/** The step that a counted quantity falls in, or null when none holds it. */
export function stepAt(steps: readonly PriceStep[], packs: number): PriceStep | null {
  return steps.find((step) => step.from <= packs && packs <= step.to) ?? null;
}
