const rupiahFormat = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 });

/** `Rp1.234.567`, the way Indonesian shops write it; negative amounts carry the sign in front. */
export function formatRupiah(rupiah: number): string {
  return `${rupiah < 0 ? '-' : ''}Rp${rupiahFormat.format(Math.abs(rupiah))}`;
}

/** `1.234`, thousands with points. */
export function formatInteger(value: number): string {
  return rupiahFormat.format(value);
}
