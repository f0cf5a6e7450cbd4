import { expect, test } from 'vitest';
import { Stream } from '../../../src/routing/kernel/random.ts';
import type { Problem } from '../../../src/routing/model.ts';
import type { Solution } from '../../../src/routing/solution.ts';
import { solveSync } from '../../../src/routing/solve.ts';
import { bruteForce, leftOut } from './brute-force.ts';
import { randomProblem, randomShape } from './random-problem.ts';
import type { Feature } from './random-problem.ts';

const MISSING = 1e9;
/** Not in the enumeration: see brute-force.ts. */
const LEFT_TO_OTHERS: ReadonlySet<Feature> = new Set(['fairness', 'locks', 'split']);

/** The solution's cost with every missing required client at the same price as in the enumeration. */
function costWithMissing(problem: Problem, solution: Solution): number {
  let mask = 0;
  for (const route of solution.routes) for (const trip of route.trips) for (const stop of trip.stops) mask |= 1 << stop.client;
  return solution.cost.totalRupiah - solution.cost.prizeRupiah + leftOut(problem, mask, MISSING);
}

test.each([
  { most: 7, multiTrip: false, seeds: 10 },
  { most: 5, multiTrip: true, seeds: 40 },
])('up to $most clients: the optimum by enumeration is reached (several trips: $multiTrip)', ({ most, multiTrip, seeds }) => {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = new Stream(seed * 101 + most);
    const shape = randomShape(random, most, 0.3);
    const features = new Set([...shape.features].filter((feature) => !LEFT_TO_OTHERS.has(feature) && (multiTrip || feature !== 'multiTrip')));
    if (multiTrip) features.add('multiTrip');
    const problem = randomProblem(random, { ...shape, metric: true, features });
    const { solution } = solveSync(problem, { iterations: 3000, seed });
    // Each route rounds its distance, time and lateness once, so equal plans of the search's finer units may differ by a rupiah or two.
    expect(costWithMissing(problem, solution), `seed ${seed}: ${[...features].join()}`).toBeLessThanOrEqual(bruteForce(problem, MISSING) + 2);
  }
});
