import { addDays } from '../platform/clock.ts';
import { defineError } from '../platform/errors.ts';

export type QuotaPeriod = 'week' | 'month';

/** The first day of the period that `date` lies in: the Monday of its week, or the first of its month. */
export function periodStartOf(period: QuotaPeriod, date: string): string {
  if (period === 'month') return `${date.slice(0, 7)}-01`;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

export const overQuota = defineError('books.over_quota', 409, 'Melebihi kuota', (sku: string, askedPacks: number, leftPacks: number) => ({
  detail: `Kuota ${sku} yang tersisa untuk periode ini ${leftPacks} kemasan, sedangkan yang dipesan ${askedPacks}. Kurangi menjadi paling banyak ${leftPacks}.`,
  members: { sku, askedPacks, leftPacks },
}));
