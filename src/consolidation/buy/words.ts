/** Figures as Indonesian readers expect them: a dot between thousands. */
export function rupiah(value: number): string {
  return `Rp${thousands(value)}`;
}

export function thousands(value: number): string {
  const digits = String(Math.abs(Math.round(value)));
  return (value < 0 ? '-' : '') + digits.replaceAll(/\B(?=(\d{3})+$)/g, '.');
}

/** The same with English commas. */
export function rupiahEn(value: number): string {
  return rupiah(value).replaceAll('.', ',');
}

export function thousandsEn(value: number): string {
  return thousands(value).replaceAll('.', ',');
}
