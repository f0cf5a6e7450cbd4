/** Where the time comes from: injected, so that a demo week and a test can choose their own day. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that starts at `start` and runs on at the speed of the real one. */
export function clockStartingAt(start: Date): Clock {
  const offsetMilliseconds = start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offsetMilliseconds) };
}

/** Every city that Lumbung serves today keeps western Indonesian time (WIB), which has no summer time. */
export const cityTimeZone = 'Asia/Jakarta';
const cityOffsetMilliseconds = 7 * 3_600_000;

/** The calendar day (YYYY-MM-DD) in the city's zone. */
export function cityDate(instant: Date): string {
  return new Date(instant.getTime() + cityOffsetMilliseconds).toISOString().slice(0, 10);
}

/** The instant at which the city's clocks show `secondsOfDay` on `date` (YYYY-MM-DD). */
export function cityInstant(date: string, secondsOfDay = 0): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - cityOffsetMilliseconds + secondsOfDay * 1000);
}

/** The calendar day `days` after `date` (YYYY-MM-DD); negative days go back. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
