import type { Language } from '../messages/language.ts';

/** All served cities keep western Indonesian time. */
const zone = 'Asia/Jakarta';
const zoneName = 'WIB';
const locales: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = dayFormats.get(key) ?? new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', year: 'numeric', timeZone });
  dayFormats.set(key, known);
  return known;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });

/** An instant as the city's day: `21 Nov 2026`. */
const formatInstantDay = (instant: string, language: Language): string => dayFormat(language, zone).format(new Date(instant));

/** An instant as the city's clock shows it: `07.30 WIB`. */
export const formatInstantTime = (instant: string | number): string => `${clock.format(new Date(instant)).replace(':', '.')} ${zoneName}`;

/** `21 Nov 2026, 07.30 WIB` */
export const formatInstant = (instant: string, language: Language): string => `${formatInstantDay(instant, language)}, ${formatInstantTime(instant)}`;

/** A day without an hour, `2026-11-21`, as `21 Nov 2026`: it stays that day wherever it is read. */
export const formatDay = (day: string, language: Language): string => dayFormat(language, 'UTC').format(new Date(`${day}T00:00:00Z`));

/** A second of the city's day as `07.30`. */
export function formatClock(secondOfDay: number): string {
  const minutes = Math.floor(secondOfDay / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`;
}

/** `07.30–11.05 WIB` */
export const formatSpan = (fromSecond: number, toSecond: number): string => `${formatClock(fromSecond)}–${formatClock(toSecond)} ${zoneName}`;
