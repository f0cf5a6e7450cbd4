import { goodsCosts } from './goods-cost.ts';
import type { BuyPlan } from './plan.ts';

/** One value in two plans. */
interface Pair {
  a: number;
  b: number;
}

interface LineComparison {
  supplierId: string;
  offerId: string;
  sku: string;
  hubId: string | null;
  packs: Pair;
  unitPriceRupiah: Pair;
  lineRupiah: Pair;
}

interface CooperativeComparison {
  cooperativeId: string;
  allottedPacks: Pair;
  cutPacks: Pair;
  goodsRupiah: Pair;
}

export interface PlanComparison {
  /** Lines that differ; equal ones are only counted. */
  lines: LineComparison[];
  equalLines: number;
  cooperatives: CooperativeComparison[];
  totals: Record<TotalName, Pair>;
}

const totalNames = [
  'costRupiah', 'orderingRupiah', 'freightRupiah', 'moneyRupiah', 'shortageRupiah', 'holdingRupiah', 'scarcityRupiah', 'objectiveRupiah', 'boundRupiah', 'gapPercent',
] as const;
type TotalName = (typeof totalNames)[number];

/** Puts two plans of one cycle side by side: by line, by cooperative and in total. */
export function comparePlans(a: BuyPlan, b: BuyPlan): PlanComparison {
  const all = compareLines(a, b);
  const lines = all.filter((line) => line.packs.a !== line.packs.b || line.lineRupiah.a !== line.lineRupiah.b);
  return {
    lines,
    equalLines: all.length - lines.length,
    cooperatives: compareCooperatives(a, b),
    totals: Object.fromEntries(totalNames.map((name) => [name, { a: a[name], b: b[name] }])) as Record<TotalName, Pair>,
  };
}

function compareLines(a: BuyPlan, b: BuyPlan): LineComparison[] {
  const rows = new Map<string, LineComparison>();
  const add = (plan: BuyPlan, side: 'a' | 'b'): void => {
    for (const { supplierId, hubId, lines } of plan.orders) {
      for (const line of lines) {
        const key = `${supplierId}/${line.offerId}@${hubId ?? '*'}`;
        const row = rows.get(key) ?? { supplierId, offerId: line.offerId, sku: line.sku, hubId, packs: { a: 0, b: 0 }, unitPriceRupiah: { a: 0, b: 0 }, lineRupiah: { a: 0, b: 0 } };
        rows.set(key, row);
        row.packs[side] = line.packs;
        row.unitPriceRupiah[side] = line.unitPriceRupiah;
        row.lineRupiah[side] = line.lineRupiah;
      }
    }
  };
  add(a, 'a');
  add(b, 'b');
  return [...rows].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, row]) => row);
}

function compareCooperatives(a: BuyPlan, b: BuyPlan): CooperativeComparison[] {
  const rows = new Map<string, CooperativeComparison>();
  const at = (cooperativeId: string): CooperativeComparison => {
    const row = rows.get(cooperativeId) ?? { cooperativeId, allottedPacks: { a: 0, b: 0 }, cutPacks: { a: 0, b: 0 }, goodsRupiah: { a: 0, b: 0 } };
    rows.set(cooperativeId, row);
    return row;
  };
  const add = (plan: BuyPlan, side: 'a' | 'b'): void => {
    for (const share of plan.allotments) {
      at(share.cooperativeId).allottedPacks[side] += share.allottedPacks;
      at(share.cooperativeId).cutPacks[side] += share.cuts.reduce((sum, cut) => sum + cut.packs, 0);
    }
    for (const cost of goodsCosts(plan)) at(cost.cooperativeId).goodsRupiah[side] += cost.rupiah;
  };
  add(a, 'a');
  add(b, 'b');
  return [...rows.values()].sort((x, y) => (x.cooperativeId < y.cooperativeId ? -1 : 1));
}
