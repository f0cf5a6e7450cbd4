import type { RegistrationKind } from '../directory/cooperative.values.ts';
import type { SupplierKind } from '../directory/supplier.values.ts';
import type { PaymentKind, TierCounting, TierKind } from './offer.values.ts';
import type { BuyCeiling } from './price.rules.ts';
import type { QuotaPeriod } from './price.values.ts';
import type { Channel, LoadClass, SharingRule } from './product.values.ts';

/**
 * What can be bought for a city on a day, in the shape that the buy takes: the catalogue lies upstream of
 * consolidation, so the two agree by structure (a unit test holds them together).
 */
export interface MarketTerms {
  products: {
    sku: string;
    name: string;
    channel: Channel;
    packGrams: number;
    packMillilitres: number;
    loadClass: LoadClass;
    shelfLifeDays: number | null;
    regulated: boolean;
    quotaRequired: boolean;
    ceilings: BuyCeiling[];
    shortageRupiah: number;
    holdingRupiah: number;
    agentPriceRupiah: number | null;
    sharing: SharingRule;
    minimumUsefulPacks: number;
  }[];
  hubs: { hubId: string; name: string; tariffRupiahPerKg: number }[];
  suppliers: {
    supplierId: string;
    name: string;
    kind: SupplierKind;
    peerCooperativeId: string | null;
    orderFixedRupiah: number;
    minimumOrderRupiah: number;
    minimumOrderGrams: number;
    paymentTerm: { kind: PaymentKind; days: number };
    lanes: { hubId: string; freight: { rupiahPerTruck: number; truckGrams: number; truckMillilitres: number } | null }[];
  }[];
  offers: {
    offerId: string;
    supplierId: string;
    sku: string;
    hubIds: string[];
    tierKind: TierKind;
    tierCounting: TierCounting;
    tiers: { fromPacks: number; priceRupiah: number }[];
    minimumPacks: number;
    multiplePacks: number;
    capacityPacks: number;
    leadTimeDays: number;
    validFrom: string;
    validUntil: string | null;
    sharedCapacityId?: string;
  }[];
  /** How much one gerai may have per period; what is left of it stands in the books. */
  quotaRules: { sku: string; period: QuotaPeriod; packs: number; registration: RegistrationKind; basis: string; assumption: boolean }[];
  money: { yearlyBasisPoints: number; horizonDays: number };
  cycleDays: number;
}
