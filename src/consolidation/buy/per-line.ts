import { components } from './components.ts';
import { evaluate } from './evaluate.ts';
import { greedyPacks } from './greedy.ts';
import type { Market } from './market.ts';
import { prepare } from './prepare.ts';

/** Objective of the per-line rule on a market, whole rupiah: the figure that plans are measured against. */
export function perLineRupiah(market: Market): number {
  const prepared = prepare(market);
  const packs = new Float64Array(prepared.flows.length);
  for (const part of components(prepared)) greedyPacks(part, packs);
  return evaluate(prepared, packs).objectiveRupiah;
}
