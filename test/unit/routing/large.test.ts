import { expect, test } from 'vitest';
import { checkSolution, defineProblem, solve, solveSync } from '../../../src/routing/index.ts';
import type { Problem } from '../../../src/routing/index.ts';
import { isLarge } from '../../../src/routing/search/decompose.ts';

/** Hubs on a square grid, a hundred clients around each on average, two vehicle types per hub. */
function country(hubs: number, clients: number): Problem {
  const side = Math.ceil(Math.sqrt(hubs));
  const at = (index: number): [number, number] =>
    index < hubs
      ? [(index % side) * 10_000 + 5000, Math.floor(index / side) * 10_000 + 5000]
      : [((index * 7_919) % 1009) * ((side * 10_000) / 1009), ((index * 104_729) % 997) * ((Math.ceil(hubs / side) * 10_000) / 997)];
  const points = Array.from({ length: hubs + clients }, (_, index) => at(index));
  return defineProblem({
    depots: Array.from({ length: hubs }, (_, location) => ({ location })),
    vehicleTypes: Array.from({ length: hubs * 2 }, (_, index) => ({
      count: 30,
      startDepot: index >> 1,
      endDepot: index >> 1,
      capacities: [index % 2 === 0 ? 1_100_000 : 2_000_000],
      rupiahPerKm: index % 2 === 0 ? 1150 : 1650,
      rupiahPerHour: 21_500,
      fixedRupiah: index % 2 === 0 ? 40_000 : 60_000,
      shift: { earliestSeconds: 21_600, latestSeconds: 57_600 },
    })),
    clients: Array.from({ length: clients }, (_, index) => ({ location: hubs + index, deliveries: [60_000 + ((index * 37) % 11) * 20_000], serviceSeconds: 600 })),
    profiles: [{ kind: 'points', metric: 'plane', x: Float64Array.from(points, (p) => p[0]), y: Float64Array.from(points, (p) => p[1]), roadFactorPercent: 135, metresPerHour: 22_000 }],
  });
}

test('a large problem is solved in parts: every client once, checked, the same with the same seed', () => {
  const problem = country(16, 1600);
  expect(isLarge(problem)).toBe(true);
  const costs: number[] = [];
  const once = solveSync(problem, { iterations: 4000, seed: 1, onImprove: (news) => costs.push(news.costRupiah) });
  expect(checkSolution(problem, once.solution)).toMatchObject({ feasible: true, totalRupiah: once.cost });
  // Every round improves on the one before across its borders.
  expect(costs).toHaveLength(4);
  expect(costs.at(-1)).toBeLessThan(costs[0]!);
  expect(once.cost).toBe(costs.at(-1));
  expect(solveSync(problem, { iterations: 4000, seed: 1 }).solution).toEqual(once.solution);
});

test('on two threads the parts of a round are solved side by side', async () => {
  const problem = country(16, 1600);
  const { solution, cost } = await solve(problem, { iterations: 2000, seed: 1, threads: 2 });
  expect(checkSolution(problem, solution)).toMatchObject({ feasible: true, totalRupiah: cost });
});
