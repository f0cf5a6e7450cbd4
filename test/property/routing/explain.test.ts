import { expect, test } from 'vitest';
import { judge } from '../../../src/routing/breaches.ts';
import { checkSolution } from '../../../src/routing/checker.ts';
import { emptyPlan, withStop } from '../../../src/routing/edit.ts';
import { explain } from '../../../src/routing/explain.ts';
import { Stream } from '../../../src/routing/kernel/random.ts';
import type { Problem } from '../../../src/routing/model.ts';
import { planOf } from '../../../src/routing/solution.ts';
import { solveSync } from '../../../src/routing/solve.ts';
import { randomProblem, randomShape } from './random-problem.ts';
import type { Obstacle } from '../../../src/routing/explain.ts';
import type { Solution } from '../../../src/routing/solution.ts';

const ALL_DAY = { earliestSeconds: 0, latestSeconds: 200_000_000 };

/** The same problem without any constraint on time. */
function timeless(problem: Problem): Problem {
  return {
    ...problem,
    depots: problem.depots.map((depot) => ({ ...depot, open: ALL_DAY })),
    vehicleTypes: problem.vehicleTypes.map((type) => ({ ...type, shift: ALL_DAY, driverBreak: null })),
    clients: problem.clients.map((client) => ({ ...client, windows: [ALL_DAY], releaseSeconds: 0 })),
  };
}

function placed(problem: Problem, solution: Solution, client: number, { place }: Obstacle): ReturnType<typeof withStop> {
  const route = solution.routes.find((item) => item.vehicleType === place.vehicleType && item.vehicle === place.vehicle);
  const { deliveries, pickups } = solution.unserved.find((item) => item.client === client)!;
  return withStop(problem, route ? planOf(route) : emptyPlan(problem, place.vehicleType, place.vehicle), { client, deliveries, pickups }, place);
}

test('what explain names as the obstacle binds: it is broken at that place, and a client without obstacle fits', () => {
  let explained = 0;
  for (let seed = 1; seed <= 600; seed += 1) {
    const random = new Stream(seed * 43);
    const problem = randomProblem(random, randomShape(random, 9, 0.5));
    const { solution } = solveSync(problem, { iterations: 60, seed });
    for (const { client, obstacles, words } of explain(problem, solution).unserved) {
      expect(words.id).toContain(problem.clients[client]!.name);
      expect(obstacles.length).toBeGreaterThan(0);
      for (const obstacle of obstacles) {
        explained += 1;
        const plan = placed(problem, solution, client, obstacle);
        const kinds = (model: Problem): string[] => judge(model, plan).breaches.map((breach) => breach.kind);
        expect(kinds(problem)).toEqual(obstacle.breaches.map((breach) => breach.kind));
        const relaxed = kinds(timeless(problem));
        expect(relaxed.includes('time') || relaxed.includes('break'), `seed ${seed}`).toBe(false);
        if (obstacle.deltaRupiah === null) expect(obstacle.breaches.length).toBeGreaterThan(0);
        else if (problem.clients[client]!.required) expect(words.id).toMatch(/muat|mahal/u);
      }
    }
  }
  expect(explained).toBeGreaterThan(500);
});

test('what binds a route is stated for every route, tightest first', () => {
  const random = new Stream(5);
  const problem = randomProblem(random, { clients: 12, metric: true, features: new Set(['windows', 'limits', 'release', 'multiTrip']) });
  const { solution } = solveSync(problem, { iterations: 300, seed: 1 });
  expect(checkSolution(problem, solution).violations).toEqual([]);
  const { routes } = explain(problem, solution);
  expect(routes).toHaveLength(solution.routes.length);
  for (const { tightness } of routes) {
    expect(tightness.some((item) => item.kind === 'capacity')).toBe(true);
    expect(tightness.some((item) => item.kind === 'shift')).toBe(true);
    for (const item of tightness) expect(item.slack).toBeGreaterThanOrEqual(0);
  }
});
