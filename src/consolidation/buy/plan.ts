import type { Channel, SupplierKind } from './market.ts';

/** The buy plan: what one cycle buys, from whom, why, and how far from the optimum it can be at most. Plain JSON. */
export interface BuyPlan {
  city: string;
  cycleId: string;
  orders: BulkOrder[];
  /** What was not supplied, by cause; packs of one pool and cause together. */
  shortages: Shortage[];
  /** What rounding up to multiples, minimums and tiers leaves at the hub. */
  surplus: Surplus[];
  stockUsed: StockUse[];
  /** One row per demand line: who gets what, and why not more. */
  allotments: Allotment[];
  /** Goods paid to suppliers: the sum of the bulk orders' totals. */
  costRupiah: number;
  /** The hub's own cost per bulk order. */
  orderingRupiah: number;
  /** Trucks hired for goods that stand ex works. */
  freightRupiah: number;
  /** Cost of money by payment term. */
  moneyRupiah: number;
  shortageRupiah: number;
  holdingRupiah: number;
  /** Charged for capacity shared with other cities, paid to nobody; 0 where a city plans alone. */
  scarcityRupiah: number;
  /** Sum of the seven above: what bound and gap refer to. */
  objectiveRupiah: number;
  /** No plan of this market can have a lower objective. */
  boundRupiah: number;
  gapPercent: number;
  /** Objective of the per-line rule of ordinary purchasing software on the same market. */
  greedyRupiah: number;
  statistics: SolveStatistics;
}

export interface BulkOrder {
  supplierId: string;
  supplier: string;
  kind: SupplierKind;
  /** null for direct_ship goods, which never pass the hub. */
  hubId: string | null;
  channel: Channel;
  lines: BulkOrderLine[];
  totalRupiah: number;
  weightGrams: number;
  volumeMillilitres: number;
  orderingRupiah: number;
  /** Trucks by load group (goods that may ride together). */
  trucks: Array<{ loadGroup: string; count: number; rupiah: number }>;
  moneyRupiah: number;
}

export interface BulkOrderLine {
  offerId: string;
  sku: string;
  packs: number;
  /** The price of the reached tier; with incremental tiers the average, rounded up. */
  unitPriceRupiah: number;
  /** Packs × price for all-units tiers; the sum over the segments for incremental ones. */
  lineRupiah: number;
  /** The tier that was reached, and the packs that counted for it (over all hubs when the offer counts the cycle). */
  tierFromPacks: number;
  countedPacks: number;
  reason: Reason;
  nextBest: NextBest | null;
  /** For direct_ship goods: packs per gerai, summing to the line. */
  drops: Array<{ cooperativeId: string; packs: number }>;
}

/** Words that a cooperative officer reads, in both languages. */
export interface Reason {
  id: string;
  en: string;
}

/** The best other way to fill this line with every other line left as it is. */
export interface NextBest {
  /** null when the best other way is to leave the goods short. */
  offerId: string | null;
  supplierId: string | null;
  /** How much the objective would rise; never negative in an optimal plan. */
  extraRupiah: number;
}

export type ShortageCause =
  | 'quota'
  | 'budget'
  | 'dropped'
  | 'no_offer'
  | 'ceiling'
  | 'too_late'
  | 'forbidden'
  | 'capacity'
  | 'not_worth_it';

export interface Shortage {
  sku: string;
  hubId: string | null;
  packs: number;
  cause: ShortageCause;
  /** 0 for what was cut before the buy (quota, budget, dropped): no supplier choice could avoid it. */
  penaltyRupiah: number;
  reason: Reason;
}

interface Surplus {
  sku: string;
  hubId: string | null;
  packs: number;
  holdingRupiah: number;
}

export interface StockUse {
  lotId: string;
  sku: string;
  hubId: string;
  packs: number;
}

export interface Allotment {
  lineId: string;
  cooperativeId: string;
  sku: string;
  hubId: string;
  orderedPacks: number;
  /** Tolerance that was used: an amendment of the order. */
  toleranceUsedPacks: number;
  /** orderedPacks + toleranceUsedPacks = allottedPacks + all cuts. */
  allottedPacks: number;
  cuts: Array<{ cause: ShortageCause; packs: number; reason: Reason }>;
}

export interface SolveStatistics {
  /** `proven`: gap reached; `limited`: node, time or stop limit first. */
  proof: 'proven' | 'limited';
  components: number;
  columns: number;
  rows: number;
  nodes: number;
  /** The packs of every chosen (offer, hub), so that a re-solve can start warm. */
  chosen: Array<{ offerId: string; hubId: string | null; packs: number }>;
}
