import { addDays, cityInstant } from '../../src/platform/clock.ts';

/** Days after the order day on which the goods of every supplier can be at the hub. */
const daysToDelivery = 4;

interface ClosedDays {
  holidays: ReadonlySet<string>;
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  closedWeekdays: ReadonlySet<number>;
}

const isoWeekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The first day the hubs work, far enough after the order day. */
export function deliveryDay(orderDate: string, { holidays, closedWeekdays }: ClosedDays): string {
  let day = addDays(orderDate, daysToDelivery);
  while (holidays.has(day) || closedWeekdays.has(isoWeekday(day))) day = addDays(day, 1);
  return day;
}

/** Holidays are announced a year at a time; beyond the last one known, a delivery day may turn out to be one. */
export function holidayWarning(date: string, lastKnownHoliday: string | undefined): string | null {
  const year = date.slice(0, 4);
  if (lastKnownHoliday && lastKnownHoliday.slice(0, 4) >= year) return null;
  return `Hari libur ${year} belum ada dalam data (terakhir ${lastKnownHoliday ?? 'tidak ada'}): periksa hari antar ${date}.`;
}

/** Orders are taken from the morning of the order day to the afternoon of the next. */
export function orderWindow(orderDate: string): { opensAt: Date; closesAt: Date } {
  return { opensAt: cityInstant(orderDate, 6 * 3600), closesAt: cityInstant(addDays(orderDate, 1), 16 * 3600) };
}
