import { expect, test } from 'vitest';
import { checkSolution } from '../../../src/routing/checker.ts';
import type { ViolationKind } from '../../../src/routing/checker.ts';
import type { BreachKind } from '../../../src/routing/breaches.ts';
import { Stream } from '../../../src/routing/kernel/random.ts';
import type { Problem } from '../../../src/routing/model.ts';
import { price } from '../../../src/routing/price.ts';
import type { Move } from '../../../src/routing/price.ts';
import type { Solution } from '../../../src/routing/solution.ts';
import { solveSync } from '../../../src/routing/solve.ts';
import { randomProblem, randomShape } from './random-problem.ts';

/** What the checker calls a breach of each kind. */
const CALLED: Record<BreachKind, readonly ViolationKind[]> = {
  assignment: ['assignment'],
  break: ['break'],
  capacity: ['capacity'],
  depot: ['depot'],
  distance: ['distance'],
  duration: ['duration'],
  loadClass: ['class'],
  lock: ['lock', 'trips', 'depot'],
  pair: ['pair'],
  time: ['window', 'shift', 'depot', 'release', 'times'],
  trips: ['trips'],
  vehicleClass: ['class'],
};

test('the price of a move is the difference of the checked costs, and what is refused breaks what is named', () => {
  let allowed = 0;
  let refused = 0;
  for (let seed = 1; seed <= 1500; seed += 1) {
    const random = new Stream(seed * 31);
    const problem = randomProblem(random, randomShape(random, 8));
    const { solution } = solveSync(problem, { iterations: 30, seed });
    for (let k = 0; k < 4; k += 1) {
      const move = randomMove(random, problem, solution);
      const priced = price(problem, solution, move);
      if (!priced.solution) {
        expect(priced.reasons.map((reason) => reason.kind).some((kind) => kind === 'time' || kind === 'break')).toBe(true);
        continue;
      }
      const report = checkSolution(problem, priced.solution);
      expect(report.totalRupiah - solution.cost.totalRupiah, `seed ${seed}`).toBe(priced.deltaRupiah);
      const kinds = new Set(report.violations.map((violation) => violation.kind));
      // A client may be one of alternatives or be split over several visits: that concerns several routes.
      kinds.delete('group');
      kinds.delete('coverage');
      expect(kinds.size === 0, `seed ${seed}: ${JSON.stringify([move, report.violations, priced.reasons])}`).toBe(priced.allowed);
      for (const { kind } of priced.reasons) expect([...kinds].some((name) => CALLED[kind].includes(name)), `seed ${seed}: ${kind} but ${[...kinds].join()}`).toBe(true);
      if (priced.allowed) allowed += 1;
      else refused += 1;
    }
  }
  expect(allowed).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(500);
});

test('a move on a plan of 57 stops is priced in less than a millisecond', () => {
  const random = new Stream(57);
  const problem = randomProblem(random, { clients: 57, metric: true, features: new Set(['windows', 'multiTrip', 'pickups']) });
  const { solution } = solveSync(problem, { iterations: 300, seed: 1 });
  const times: number[] = [];
  for (let k = 0; k < 200; k += 1) {
    const move = randomMove(random, problem, solution);
    const begun = performance.now();
    price(problem, solution, move);
    times.push(performance.now() - begun);
  }
  // The median, so that a busy machine's pauses do not fail the test.
  expect(times.sort((a, b) => a - b)[100]).toBeLessThan(1);
});

function randomMove(random: Stream, problem: Problem, solution: Solution): Move {
  const client = random.below(problem.clients.length);
  if (random.unit() < 0.15) return { kind: 'remove', client };
  const vehicleType = random.below(problem.vehicleTypes.length);
  const vehicle = random.below(problem.vehicleTypes[vehicleType]!.count);
  const route = solution.routes.find((item) => item.vehicleType === vehicleType && item.vehicle === vehicle);
  // Trips and positions are those of the route once the client has left it.
  const trips = (route?.trips ?? []).map((trip) => trip.stops.filter((stop) => stop.client !== client).length);
  const shrinks = route?.trips.some((trip) => trip.stops.some((stop) => stop.client === client)) ?? false;
  if (trips.length === 0 || shrinks) return { kind: 'put', client, vehicleType, vehicle, trip: 0, position: 0 };
  const mayReload = problem.vehicleTypes[vehicleType]!.reloadDepots.length > 0;
  const trip = random.below(trips.length + (mayReload ? 1 : 0));
  return { kind: 'put', client, vehicleType, vehicle, trip, position: trip < trips.length ? random.below(trips[trip]! + 1) : 0 };
}
