/**
 * Shortage memory: what was cut now is served first next time, and fades. Half of what is still remembered is
 * forgotten each cycle (rounded down), so that an old cut never outweighs today's orders.
 */
export interface MemoryStep {
  /** Packs remembered before this cycle. */
  rememberedPacks: number;
  /** Of them, packs that came first in this cycle. */
  servedFromMemoryPacks: number;
  /** Packs cut in this cycle by a shortage (not by quota, budget or the planner). */
  cutPacks: number;
}

/** Packs to remember for the next cycle. */
export function nextMemory({ rememberedPacks, servedFromMemoryPacks, cutPacks }: MemoryStep): number {
  return Math.floor(Math.max(0, rememberedPacks - servedFromMemoryPacks) / 2) + cutPacks;
}

/** The stock counts of a gerai over one cycle. */
export interface UseCounts {
  openingPacks: number;
  deliveredPacks: number;
  closingPacks: number;
}

/** What a gerai really used: opening + delivered − closing, never below 0; null when a count is missing. */
export function usedPacks(counts: { [Key in keyof UseCounts]: UseCounts[Key] | null }): number | null {
  const { openingPacks, deliveredPacks, closingPacks } = counts;
  if (openingPacks === null || deliveredPacks === null || closingPacks === null) return null;
  return Math.max(0, openingPacks + deliveredPacks - closingPacks);
}
