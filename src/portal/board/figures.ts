import { shareOf } from '../format/numbers.ts';
import type { Board } from '../types.ts';

export interface Savings {
  aloneRupiah: number;
  costRupiah: number;
  savedRupiah: number;
  savedPercent: number;
  /** null until routes are known. */
  deliveryRupiah: number | null;
  netRupiah: number | null;
  /** Lengths of the bars, the longest being 100. */
  bars: { alone: number; cost: number; delivery: number };
}

/** What buying together costs beside each cooperative buying alone; null until the plan is computed. */
export function savingsOf({ plan, delivery }: Pick<Board, 'plan' | 'delivery'>): Savings | null {
  if (!plan || plan.costRupiah === null || plan.aloneRupiah === null || plan.state === 'failed') return null;
  const { costRupiah, aloneRupiah } = plan;
  const savedRupiah = plan.savedRupiah ?? aloneRupiah - costRupiah;
  const deliveryRupiah = delivery?.state === 'planned' ? delivery.costRupiah : null;
  const longest = Math.max(aloneRupiah, costRupiah + (deliveryRupiah ?? 0), 1);
  return {
    aloneRupiah,
    costRupiah,
    savedRupiah,
    savedPercent: aloneRupiah > 0 ? (100 * savedRupiah) / aloneRupiah : 0,
    deliveryRupiah,
    netRupiah: deliveryRupiah === null ? null : savedRupiah - deliveryRupiah,
    bars: { alone: shareOf(aloneRupiah, longest), cost: shareOf(costRupiah, longest), delivery: shareOf(deliveryRupiah ?? 0, longest) },
  };
}
