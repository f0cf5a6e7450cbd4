import type { z } from 'zod';
import { authorise, everything } from '../directory/authorise.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { defineError } from '../platform/errors.ts';
import { offerInput, sharedCapacityInput, supplierTermsInput } from './offer.contract.ts';
import { Offer, OfferTier, SharedCapacity, SupplierLane, SupplierTerms } from './offer.entities.ts';
import { checkOffer, type OfferComplaint } from './offer.rules.ts';

const impossibleOffer = defineError('catalogue.impossible_offer', 422, 'Penawaran tidak masuk akal', (offerId: string, complaints: readonly OfferComplaint[]) => ({
  detail: `Penawaran ${offerId} tidak disimpan: ${complaints.map((complaint) => complaint.message).join('; ')}. Perbaiki lalu kirim lagi.`,
  members: { offerId, complaints },
}));

const add = (a: Upserted, b: Upserted): Upserted => ({ created: a.created + b.created, changed: a.changed + b.changed });

/** Writes suppliers' dated terms with the hubs they deliver to; a lane that is no longer named is removed. */
export async function registerSupplierTerms(context: Context, inputs: readonly z.input<typeof supplierTermsInput>[]): Promise<Upserted> {
  authorise(context, 'reference.register', everything);
  const parsed = inputs.map((input) => supplierTermsInput.parse(input));
  return inTransaction(context, async (tx) => {
    const terms = await upsertAll(tx, SupplierTerms, parsed.map(({ lanes: _lanes, ...row }) => row), { action: 'catalogue.registerSupplierTerms' });
    const lanes = parsed.flatMap(({ id, lanes }) =>
      lanes.map(({ hubId, freight }) => ({ termsId: id, hubId, rupiahPerTruck: freight?.rupiahPerTruck ?? null, truckGrams: freight?.truckGrams ?? null, truckMillilitres: freight?.truckMillilitres ?? null })),
    );
    const named = new Set(lanes.map((lane) => `${lane.termsId} ${lane.hubId}`));
    for (const lane of await tx.em.find(SupplierLane, { termsId: { $in: parsed.map((one) => one.id) } })) {
      if (!named.has(`${lane.termsId} ${lane.hubId}`)) tx.em.remove(lane);
    }
    return add(terms, await upsertAll(tx, SupplierLane, lanes, { action: 'catalogue.registerSupplierTerms' }));
  });
}

/**
 * Writes dated offers with their price steps; a step that is no longer named is removed.
 *
 * @throws DomainError when an offer contradicts itself; nothing is written then
 */
export async function registerOffers(context: Context, inputs: readonly z.input<typeof offerInput>[]): Promise<Upserted> {
  authorise(context, 'reference.register', everything);
  const parsed = inputs.map((input) => offerInput.parse(input));
  for (const offer of parsed) {
    const complaints = checkOffer(offer);
    if (complaints.length > 0) throw impossibleOffer(offer.id, complaints);
  }
  return inTransaction(context, async (tx) => {
    const offers = await upsertAll(tx, Offer, parsed.map(({ tiers: _tiers, ...row }) => row), { action: 'catalogue.registerOffers' });
    const tiers = parsed.flatMap(({ id, tiers }) => tiers.map((tier) => ({ ...tier, offerId: id })));
    const named = new Set(tiers.map((tier) => `${tier.offerId} ${tier.fromPacks}`));
    for (const tier of await tx.em.find(OfferTier, { offerId: { $in: parsed.map((one) => one.id) } })) {
      if (!named.has(`${tier.offerId} ${tier.fromPacks}`)) tx.em.remove(tier);
    }
    return add(offers, await upsertAll(tx, OfferTier, tiers, { action: 'catalogue.registerOffers' }));
  });
}

/** Writes the dated capacities that offers of several cities share. */
export async function registerSharedCapacities(context: Context, inputs: readonly z.input<typeof sharedCapacityInput>[]): Promise<Upserted> {
  authorise(context, 'reference.register', everything);
  const rows = inputs.map((input) => sharedCapacityInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, SharedCapacity, rows, { action: 'catalogue.registerSharedCapacities' }));
}
