/**
 * The market: everything the buy is decided from, for one city and one order cycle. Plain JSON, so that it is
 * stored beside the plan it led to and handed to a solver thread as it stands. Integers only: rupiah, packs,
 * grams, millilitres, days.
 *
 * What counts for what, decided once:
 * - The **order multiple and the minimum quantity** hold for each line of a bulk order (one offer to one hub): a
 *   pallet cannot be split over two unloading places, and a lorry does not leave for a handful of packs.
 * - A **price tier** counts either one bulk order (`tierCounting: 'order'`) or all that the supplier delivers of
 *   that offer in the cycle, over all hubs of the city (`'cycle'`, the usual clause of a cycle agreement: the
 *   price is agreed on the volume, the delivery place changes only the freight). The supplier says which.
 * - **Capacity** counts the cycle, over all hubs. **Minimum value, minimum weight and the fixed cost** count one
 *   bulk order (one supplier, one hub).
 * - `direct_ship` goods are pooled over the whole city into one order per supplier (hub `null`) with a drop list.
 */
export type Channel = 'via_hub' | 'direct_ship' | 'peer';
export type SupplierKind = 'soe' | 'private' | 'cooperative';
export type CeilingStage = 'consumer' | 'retailer' | 'distributor';
export type TierKind = 'all_units' | 'incremental';
export type TierCounting = 'order' | 'cycle';
export type SharingRule = 'proportional' | 'equal_awards' | 'equal_losses' | 'priority_tiers';

/** A dated price ceiling of the state, already chosen for the cycle's date and region. */
export interface Ceiling {
  /**
   * `consumer`: purchase + hub tariff ≤ ceiling − least margin of the gerai. `retailer`: purchase + hub tariff ≤
   * ceiling (what a gerai may be charged). `distributor`: purchase ≤ ceiling (what a supplier may charge the hub).
   */
  stage: CeilingStage;
  rupiahPerPack: number;
  /** Dated least margin of the gerai, rupiah per pack; only read at the consumer stage. */
  leastMarginRupiah: number;
}

export interface Product {
  sku: string;
  name: string;
  channel: Channel;
  /** Gross weight and volume of one pack. */
  packGrams: number;
  packMillilitres: number;
  /** As in facts: PANGAN, PANGAN-RAPUH, PANGAN-AIR, PUPUK, B3-GAS. The part before the dash says what may ride together. */
  loadClass: string;
  /** Days from receipt to expiry; null keeps for ever. */
  shelfLifeDays: number | null;
  /** Regulated goods are never taken from a peer cooperative. */
  regulated: boolean;
  /** True when a cooperative without a quota row may have none at all. */
  quotaRequired: boolean;
  ceilings: Ceiling[];
  /** Penalty per pack left short: how much dearer a pack may be before it is better not to have it. */
  shortageRupiah: number;
  /** Cost of keeping one surplus pack until it sells. */
  holdingRupiah: number;
  /** Dated price a cooperative pays its local agent when it buys alone; null when there is no agent. */
  agentPriceRupiah: number | null;
  /** How a shortage is shared among the cooperatives. */
  sharing: SharingRule;
  /** Smallest share that is of use to a gerai, packs; a smaller one goes to somebody else. */
  minimumUsefulPacks: number;
}

export interface Hub {
  hubId: string;
  name: string;
  /** Dated handling and delivery tariff, rupiah per kilogram gross. */
  tariffRupiahPerKg: number;
}

/** Freight that the hub pays when the goods stand ex works: whole trucks, counted by weight and by volume. */
export interface TruckFreight {
  rupiahPerTruck: number;
  truckGrams: number;
  truckMillilitres: number;
}

/** Where a supplier delivers: freight null means franco (delivered in the price), else ex works. */
interface Lane {
  hubId: string;
  freight: TruckFreight | null;
}

export interface PaymentTerm {
  kind: 'cash_before_shipment' | 'cash_on_delivery' | 'tempo';
  /** Days after delivery at which the money is due: negative when paid before, 0 on delivery, 7, 14 or 30 on tempo. */
  days: number;
}

export interface Supplier {
  supplierId: string;
  name: string;
  kind: SupplierKind;
  /** Set when the supplier is a member cooperative that sells its surplus (channel `peer`). */
  peerCooperativeId: string | null;
  /** The hub's own cost of one bulk order to this supplier: paperwork, unloading gang, quality check. */
  orderFixedRupiah: number;
  minimumOrderRupiah: number;
  minimumOrderGrams: number;
  paymentTerm: PaymentTerm;
  lanes: Lane[];
}

export interface Tier {
  fromPacks: number;
  priceRupiah: number;
}

export interface Offer {
  offerId: string;
  supplierId: string;
  sku: string;
  /** Hubs where the offer stands; the supplier must have a lane there. Not read for direct_ship goods. */
  hubIds: string[];
  tierKind: TierKind;
  /** Incremental tiers always count one bulk order. */
  tierCounting: TierCounting;
  /** Ascending by fromPacks, the first from 1 (or from the minimum). */
  tiers: Tier[];
  minimumPacks: number;
  multiplePacks: number;
  /** Packs that the supplier can give in this cycle, over all hubs. */
  capacityPacks: number;
  leadTimeDays: number;
  /** First and last day the offer stands, YYYY-MM-DD; null is open. */
  validFrom: string | null;
  validUntil: string | null;
  /** A capacity that this offer shares with other cities, and the price per pack charged for it (see nation.ts). */
  sharedCapacityId?: string;
  scarcityRupiah?: number;
}

export interface DemandLine {
  lineId: string;
  cooperativeId: string;
  sku: string;
  /** Home hub of the gerai. */
  hubId: string;
  orderedPacks: number;
  /** "Up to k more packs if it completes a case or reaches a tier": opt-in, 0 by default. */
  tolerancePacks: number;
  /** 1 is what this cooperative needs most: its own lines are cut in this order, last first, when its budget fell. */
  priority: number;
  /** Priority tier among cooperatives for `priority_tiers` sharing; 1 is served first. */
  shareTier: number;
  /** Price per pack shown at submission: what credit was reserved by. */
  shownPriceRupiah: number;
  /** Packs cut in earlier cycles that still count (shortage memory, already decayed); 0 for none. */
  shortageMemoryPacks: number;
  /** What the gerai really uses per cycle, or null when its counts are not known (the guard against inflated orders). */
  usedPacks: number | null;
}

export interface StockLot {
  lotId: string;
  sku: string;
  hubId: string;
  packs: number;
  /** YYYY-MM-DD, or null when it keeps for ever. */
  expiresOn: string | null;
}

export interface Quota {
  cooperativeId: string;
  sku: string;
  remainingPacks: number;
}

export interface Budget {
  cooperativeId: string;
  limitRupiah: number;
}

/** The planner's hand. hubId null means every hub; sku null means every product. */
export interface PlannerHand {
  pins: Array<{ supplierId: string; sku: string; hubId: string | null }>;
  forbids: Array<{ supplierId: string; sku: string | null; hubId: string | null }>;
  /** Exactly so many packs of this offer to this hub (null for direct_ship goods). */
  fixes: Array<{ offerId: string; hubId: string | null; packs: number }>;
  tolerances: Array<{ lineId: string; tolerancePacks: number }>;
  drops: Array<{ sku: string; hubId: string | null }>;
}

/** Cost of money: a rupiah due d days after delivery costs (horizon − d) days of the yearly rate. */
export interface MoneyCost {
  yearlyBasisPoints: number;
  horizonDays: number;
}

export interface Market {
  city: string;
  cycleId: string;
  /** The day the plan is made, YYYY-MM-DD. */
  planDate: string;
  /** The day the gerai are served, YYYY-MM-DD: offers must arrive and stock must keep until then. */
  deliveryDate: string;
  /** Length of a cycle: surplus must sell in later cycles before it expires. */
  cycleDays: number;
  money: MoneyCost;
  products: Product[];
  hubs: Hub[];
  suppliers: Supplier[];
  offers: Offer[];
  demand: DemandLine[];
  stock: StockLot[];
  quotas: Quota[];
  budgets: Budget[];
  hand: PlannerHand;
}

export interface BuyOptions {
  /** Stop when (objective − bound) / objective is at most this; 0.001 is 0.1 %. */
  relativeGap: number;
  /** Branch-and-bound nodes per component: the limit for what must repeat. */
  maximumNodes: number;
  /** Wall seconds for the whole buy, or null: with a limit the plan may differ from run to run. */
  seconds: number | null;
  /** Seeds the solver and every tie-break. */
  seed: number;
}

export const emptyHand: PlannerHand = { pins: [], forbids: [], fixes: [], tolerances: [], drops: [] };

export const defaultOptions: BuyOptions = { relativeGap: 0.001, maximumNodes: 5000, seconds: null, seed: 1 };
