/** What one cooperative paid in this cycle and what the same packs would have cost it alone. */
export interface SavingInput {
  cooperativeId: string;
  paidRupiah: number;
  aloneRupiah: number;
}

interface Saving extends SavingInput {
  savedRupiah: number;
  /** Saving in percent of what it would have paid alone. */
  savedPercent: number;
  /** Its part of the saving of all, percent; 0 when nothing was saved in total. */
  partPercent: number;
}

export interface SavingsGauge {
  cooperatives: Saving[];
  paidRupiah: number;
  aloneRupiah: number;
  savedRupiah: number;
  savedPercent: number;
  /** How evenly the saving falls: percent saved by the least and most favoured, the middle one and the quartiles. */
  spread: { least: number; lowerQuartile: number; median: number; upperQuartile: number; most: number };
  /** Cooperatives that paid more than alone: the figure to look at first. */
  losers: number;
}

/** The savings gauge: who saved how much by buying together, and how far apart the cooperatives are. */
export function savingsGauge(inputs: readonly SavingInput[]): SavingsGauge {
  const sum = (value: (input: SavingInput) => number): number => inputs.reduce((total, input) => total + value(input), 0);
  const paidRupiah = sum((input) => input.paidRupiah);
  const aloneRupiah = sum((input) => input.aloneRupiah);
  const savedRupiah = aloneRupiah - paidRupiah;
  const cooperatives = inputs.map((input) => {
    const saved = input.aloneRupiah - input.paidRupiah;
    return { ...input, savedRupiah: saved, savedPercent: percent(saved, input.aloneRupiah), partPercent: percent(saved, savedRupiah) };
  });
  const sorted = cooperatives.map((row) => row.savedPercent).sort((a, b) => a - b);
  return {
    cooperatives, paidRupiah, aloneRupiah, savedRupiah,
    savedPercent: percent(savedRupiah, aloneRupiah),
    spread: { least: at(sorted, 0), lowerQuartile: at(sorted, 0.25), median: at(sorted, 0.5), upperQuartile: at(sorted, 0.75), most: at(sorted, 1) },
    losers: cooperatives.filter((row) => row.savedRupiah < 0).length,
  };
}

/** Percent with two decimals; 0 of nothing. */
function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100;
}

/** Nearest-rank quantile of sorted values; 0 when there are none. */
function at(sorted: readonly number[], quantile: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(quantile * sorted.length) - 1))] ?? 0;
}
