import { describe, expect, it } from 'vitest';
import { fleetCost, windowProximity, type FleetProblem, type FleetRoute } from '../../../../src/routing/kernel/fleet/problem.ts';
import { solveFleet } from '../../../../src/routing/kernel/fleet/solve-fleet.ts';
import { FleetRemovals } from '../../../../src/routing/kernel/fleet/string-removals.ts';
import { nearest } from '../../../../src/routing/kernel/neighbours.ts';
import { Stream } from '../../../../src/routing/kernel/random.ts';
import { randomFleet } from './instances.ts';

/** What the trips of vehicles break against each other: each leaves when it is loaded, its goods are there and its vehicle is back. */
function lateTrips(problem: FleetProblem, routes: readonly FleetRoute[]): string[] {
  const found: string[] = [];
  let driver: number | undefined;
  let free = 0;
  let trips = 0;
  for (const { type, vehicle, clients } of routes) {
    const { depot, early, late, reload, trips: most } = problem.types[type]!;
    const again = vehicle !== undefined && vehicle === driver;
    const ready = Math.max(early, ...clients.map((c) => problem.release[c]!));
    let time = again ? Math.max(ready, free) + reload : ready;
    trips = again ? trips + 1 : 1;
    if (trips > most) found.push('trips');
    let at = depot;
    for (const c of clients) {
      time = Math.max(problem.early[c]!, time + problem.service[at]! + problem.duration[at * problem.size + c]!);
      if (time > problem.late[c]!) found.push(`client ${c} at ${time}`);
      at = c;
    }
    free = time + problem.service[at]! + problem.duration[at * problem.size + depot]!;
    if (free > late) found.push('return');
    driver = vehicle;
  }
  return found;
}

/** What a route breaks, computed from scratch: leaving as late as the earliest finish allows, for the shortest duration. */
function faults(problem: FleetProblem, { type, clients }: FleetRoute): string[] {
  const { depot, capacity, longest, early, late } = problem.types[type]!;
  const found: string[] = [];
  if (clients.reduce((sum, c) => sum + problem.demand[c]!, 0) > capacity) found.push('capacity');
  const drive = (leave: number): { back: number; waits: number; ok: boolean } => {
    let time = leave;
    let at = depot;
    let slack = Infinity;
    let waits = 0;
    let ok = true;
    for (const c of clients) {
      time += problem.duration[at * problem.size + c]! + (at === depot ? 0 : problem.service[at]!);
      if (time < problem.early[c]!) {
        waits += problem.early[c]! - time;
        time = problem.early[c]!;
      }
      slack = Math.min(slack, problem.late[c]! - time);
      if (time > problem.late[c]!) ok = false;
      at = c;
    }
    return { back: time + problem.service[at]! + problem.duration[at * problem.size + depot]!, waits, ok };
  };
  const soonest = drive(early);
  if (problem.windows && (!soonest.ok || soonest.back > late)) found.push('window');
  if (longest < Infinity) {
    let shortest = Infinity;
    for (let leave = early; leave <= early + (problem.windows ? 3000 : 0); leave++) {
      const trip = drive(leave);
      if (trip.ok && trip.back <= late) shortest = Math.min(shortest, trip.back - leave);
    }
    if (shortest > longest) found.push('duration');
  }
  return found;
}

const cases: [string, FleetProblem][] = [
  ['two depots', randomFleet(40, 2, 1)],
  ['durations', randomFleet(40, 2, 2, { longest: 2500 })],
  ['windows', randomFleet(40, 1, 3, { windows: true })],
  ['windows and durations', randomFleet(30, 2, 4, { windows: true, longest: 1800 })],
  ['mixed fleet', randomFleet(40, 1, 5, { types: 3 })],
  ['several trips with release times', randomFleet(40, 1, 8, { windows: false, trips: 6, count: 6 })],
  ['several trips with windows', randomFleet(30, 1, 9, { windows: true, trips: 5, count: 15 })],
  ['all of it', randomFleet(30, 2, 6, { types: 3, windows: true, longest: 2000 })],
];

describe('solveFleet', () => {
  it.each(cases)('serves everyone once within every limit at the stated cost: %s', (_, problem) => {
    const result = solveFleet(problem, { seed: 1, iterations: 20_000 });
    expect(result.absent).toEqual([]);
    expect(result.routes.flatMap((route) => route.clients).sort((a, b) => a - b)).toEqual(
      Array.from({ length: problem.size - problem.depots }, (_, i) => problem.depots + i),
    );
    for (const route of result.routes) expect(faults(problem, route)).toEqual([]);
    if (problem.multi) expect(lateTrips(problem, result.routes)).toEqual([]);
    expect(result.cost).toBeCloseTo(fleetCost(problem, result.routes), 3);
  });

  it('leaves out whom the vehicles cannot carry, and respects their number', () => {
    const open = randomFleet(30, 1, 7);
    const problem = { ...open, types: [{ ...open.types[0]!, count: 4 }] };
    const result = solveFleet(problem, { seed: 1, iterations: 20_000 });
    expect(result.routes.length).toBeLessThanOrEqual(4);
    expect(result.absent.length).toBeGreaterThan(0);
    expect(result.routes.flatMap((route) => route.clients).length + result.absent.length).toBe(30);
  });

  it('has a plan even when it is stopped at once', () => {
    const [, problem] = cases[0]!;
    expect(solveFleet(problem, { seed: 1, seconds: 10, shouldStop: () => true }).routes.length).toBeGreaterThan(0);
  });

  it('gives the same routes for the same seed and iterations', () => {
    const [, problem] = cases.at(-1)!;
    const run = () => solveFleet(problem, { seed: 4, iterations: 8_000 });
    expect(run()).toEqual(run());
  });
});

describe('string removals of fleets', () => {
  it.each(cases)('keep the cost equal to the routes and undo exactly: %s', (_, problem) => {
    const near = nearest(problem.size, problem.depots, 12, windowProximity(problem));
    const removals = new FleetRemovals(problem, near, new Stream(2), 1e6);
    removals.start([]);
    for (let step = 0; step < 600; step++) {
      const before = removals.chains.export();
      const cost = removals.cost;
      removals.ruinAndRecreate();
      const after = removals.chains.export();
      expect(removals.chains.cost).toBeCloseTo(fleetCost(problem, after), 4);
      if (problem.multi) expect(lateTrips(problem, after)).toEqual([]);
      else if (step % 50 === 0) for (const route of after) expect(faults(problem, route)).toEqual([]);
      if (step % 3 > 0) continue;
      removals.undo();
      expect(removals.cost).toBeCloseTo(cost, 4);
      const again = removals.chains.export();
      expect(new Set(again.map((route) => JSON.stringify(route)))).toEqual(new Set(before.map((route) => JSON.stringify(route))));
      if (problem.multi) expect(again).toEqual(before);
    }
  });
});
