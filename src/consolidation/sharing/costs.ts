import { splitByWeight } from '../../platform/integers.ts';
import { createRandom, hashSeed } from '../../platform/random.ts';

/** One who bears a part of a common cost: a cooperative on a truck or in an order. */
export interface Bearer {
  id: string;
  weightGrams: number;
  volumeMillilitres: number;
}

export type CostRule = 'by_weight' | 'by_stop' | 'shapley';

export interface CostShare {
  id: string;
  rupiah: number;
  /** Half-width of the 95 % interval of the estimate, rupiah; 0 for the exact rules. */
  errorRupiah: number;
}

/** A common cost that grows in steps: a fixed part, and whole trucks by weight and by volume. */
export interface StepCost {
  fixedRupiah: number;
  rupiahPerTruck: number;
  truckGrams: number;
  truckMillilitres: number;
}

/** What a set of bearers would cost by itself; nothing for nobody. */
export function stepCost(cost: StepCost, weightGrams: number, volumeMillilitres: number): number {
  if (weightGrams <= 0 && volumeMillilitres <= 0) return 0;
  const trucks = Math.max(Math.ceil(weightGrams / cost.truckGrams), Math.ceil(volumeMillilitres / cost.truckMillilitres));
  return cost.fixedRupiah + trucks * cost.rupiahPerTruck;
}

/**
 * Shares a total by weight, or equally by stop, over whole rupiah; the parts sum to it exactly.
 *
 * @throws RangeError when there is a total and nobody to bear it.
 */
export function shareCost(rule: 'by_weight' | 'by_stop', totalRupiah: number, bearers: readonly Bearer[]): CostShare[] {
  const weights = bearers.map((bearer) => (rule === 'by_weight' ? bearer.weightGrams : 1));
  const parts = splitByWeight(totalRupiah, weights, (at) => hashSeed(bearers[at]!.id));
  return bearers.map((bearer, at) => ({ id: bearer.id, rupiah: parts[at]!, errorRupiah: 0 }));
}

const NORMAL_95 = 1.96;

/**
 * Shares a step cost by the Shapley value (Shapley 1953): the average of what each bearer adds, over the orders in
 * which they could have joined. The average is estimated over sampled orders (Castro, Gómez and Tejada 2009), each
 * taken forwards and backwards (antithetic pairs, Mitchell et al. 2022), and its error is stated. In every order
 * the additions sum to the whole, so the estimate does too; rounding to rupiah keeps it (largest remainder).
 *
 * @param totalRupiah what is shared: the step cost of all, as it was charged.
 */
export function shapleyShares(cost: StepCost, bearers: readonly Bearer[], totalRupiah: number, samples: number, seed: number): CostShare[] {
  const pairs = Math.max(2, Math.ceil(samples / 2));
  const random = createRandom(seed);
  const sums = bearers.map(() => 0);
  const squares = bearers.map(() => 0);
  const order = bearers.map((_, at) => at);
  for (let pair = 0; pair < pairs; pair++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random.integer(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    const added = addedCosts(cost, bearers, order);
    const back = addedCosts(cost, bearers, order.toReversed());
    for (let at = 0; at < bearers.length; at++) {
      const mean = (added[at]! + back[at]!) / 2;
      sums[at]! += mean;
      squares[at]! += mean * mean;
    }
  }
  // Sums of halves of whole rupiah: doubled they are whole weights that sum to 2 × pairs × the whole cost.
  const parts = splitByWeight(totalRupiah, sums.map((sum) => Math.round(sum * 2)), (at) => hashSeed(bearers[at]!.id));
  return bearers.map((bearer, at) => {
    const mean = sums[at]! / pairs;
    const variance = Math.max(0, squares[at]! / pairs - mean * mean) * (pairs / (pairs - 1));
    return { id: bearer.id, rupiah: parts[at]!, errorRupiah: Math.ceil(NORMAL_95 * Math.sqrt(variance / pairs)) };
  });
}

/** What each bearer adds when they join in this order. */
function addedCosts(cost: StepCost, bearers: readonly Bearer[], order: readonly number[]): Float64Array {
  const added = new Float64Array(bearers.length);
  let grams = 0;
  let millilitres = 0;
  let before = 0;
  for (const at of order) {
    grams += bearers[at]!.weightGrams;
    millilitres += bearers[at]!.volumeMillilitres;
    const after = stepCost(cost, grams, millilitres);
    added[at] = after - before;
    before = after;
  }
  return added;
}
