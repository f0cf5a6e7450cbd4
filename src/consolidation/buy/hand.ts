import type { Offer, PlannerHand } from './market.ts';

/** True when a forbid names this supplier here, or a pin names another one for this product and hub. */
export function forbiddenBy(hand: PlannerHand, offer: Offer, hubId: string | null): boolean {
  const forbidden = hand.forbids.some(
    (forbid) =>
      forbid.supplierId === offer.supplierId &&
      (forbid.sku === null || forbid.sku === offer.sku) &&
      (forbid.hubId === null || forbid.hubId === hubId),
  );
  const pins = hand.pins.filter((pin) => pin.sku === offer.sku && (pin.hubId === null || pin.hubId === hubId));
  return forbidden || (pins.length > 0 && !pins.some((pin) => pin.supplierId === offer.supplierId));
}

/** The exact quantity the planner fixed for this offer and hub, or null. */
export function fixOf(hand: PlannerHand, offerId: string, hubId: string | null): number | null {
  return hand.fixes.find((fix) => fix.offerId === offerId && fix.hubId === hubId)?.packs ?? null;
}
