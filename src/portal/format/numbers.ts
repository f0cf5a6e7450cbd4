/**
 * One way of writing numbers in every language of the screen: a figure is read aloud, copied into messages and
 * compared with papers, where `1.234` must not mean two things.
 */
const integers = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });

/** `1.234` */
export const formatInteger = (value: number): string => integers.format(value);

/** `Rp1.234.567`; what is negative has the sign in front: `-Rp500`. */
export const formatRupiah = (rupiah: number): string => `${rupiah < 0 ? '-' : ''}Rp${integers.format(Math.abs(rupiah))}`;

/** Grams as `1.234,5 kg`. */
export const formatKilograms = (grams: number): string => `${oneDecimal.format(grams / 1000)} kg`;

/** Metres as `12,3 km`. */
export const formatKilometres = (metres: number): string => `${oneDecimal.format(metres / 1000)} km`;

/** Millilitres as cubic metres, `2,46 m³`. */
export const formatCubicMetres = (millilitres: number): string => `${twoDecimals.format(millilitres / 1_000_000)} m³`;

/** `0,01%`. What is above nothing never reads as nothing. */
export function formatPercent(percent: number): string {
  if (percent > 0 && percent < 0.01) return '<0,01%';
  return `${(Math.abs(percent) < 1 ? twoDecimals : oneDecimal).format(percent)}%`;
}

/** `part` of `whole` in percent, between 0 and 100; 0 of nothing is 0. */
export function shareOf(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Math.min(100, Math.max(0, (100 * part) / whole));
}
