import { describe, expect, it } from 'vitest';
import { trilaterate } from '../../../../src/routing/kernel/cvrp/coordinates.ts';
import { LocalSearch } from '../../../../src/routing/kernel/cvrp/local-search.ts';
import { routesCost } from '../../../../src/routing/kernel/cvrp/problem.ts';
import { solveCvrp } from '../../../../src/routing/kernel/cvrp/solve-cvrp.ts';
import { Split } from '../../../../src/routing/kernel/cvrp/split.ts';
import { StringRemovals } from '../../../../src/routing/kernel/cvrp/string-removals.ts';
import { Individual } from '../../../../src/routing/kernel/cvrp/individual.ts';
import { nearest } from '../../../../src/routing/kernel/neighbours.ts';
import { Stream } from '../../../../src/routing/kernel/random.ts';
import { optimum, randomCvrp } from './instances.ts';

describe('solveCvrp', () => {
  it.each([1, 2, 3, 4, 5, 6])('reaches the optimum of nine clients (seed %i)', (seed) => {
    const problem = randomCvrp(9, seed, 20);
    const { routes, cost } = solveCvrp(problem, { seed, iterations: 20_000 });
    expect(cost).toBe(optimum(problem));
    expect(routesCost(problem, routes)).toBe(cost);
  });

  it.each([{ annealed: 0 }, { annealed: 1 }, { annealed: 0.3, polished: 0.5, polishSteps: 500 }])('serves everyone once, within the capacity, at the stated cost (%o)', (mix) => {
    const problem = randomCvrp(80, 7);
    const { routes, cost } = solveCvrp(problem, { seed: 3, iterations: 60_000, mix });
    expect(routes.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
    for (const route of routes) expect(route.reduce((sum, c) => sum + problem.demand[c]!, 0)).toBeLessThanOrEqual(problem.capacity);
    expect(routesCost(problem, routes)).toBe(cost);
  });

  it('gives the same routes for the same seed and iterations', () => {
    const problem = randomCvrp(60, 8);
    const run = () => solveCvrp(problem, { seed: 5, iterations: 40_000, mix: { annealed: 0.3, polished: 0.2, polishSteps: 500 } });
    expect(run()).toEqual(run());
  });

  it('tells of nothing but improvements, and stops when asked', () => {
    const problem = randomCvrp(60, 9);
    const told: number[] = [];
    const { cost } = solveCvrp(problem, { seed: 1, seconds: 600, onImprove: (found) => told.push(found.cost), shouldStop: () => told.length >= 3 });
    expect(told.length).toBeGreaterThanOrEqual(3);
    expect(told).toEqual([...told].sort((a, b) => b - a));
    expect(cost).toBe(told.at(-1));
  });

  it('refuses a client that no vehicle carries, and a search without end', () => {
    const problem = randomCvrp(5, 1, 30);
    problem.demand[2] = 31;
    expect(() => solveCvrp(problem, { seed: 1, iterations: 10 })).toThrow('client 2 takes 31, more than the 30');
    expect(() => solveCvrp(randomCvrp(5, 1), { seed: 1 })).toThrow('no limit');
  });
});

describe('string removals', () => {
  it('keep the cost equal to the sum of the arcs, and undo exactly', () => {
    const problem = randomCvrp(50, 11);
    const stream = new Stream(4);
    const removals = new StringRemovals(problem, nearest(51, 1, 15, (a, b) => problem.distance[a * 51 + b]!), stream);
    removals.start([]);
    for (let step = 0; step < 2000; step++) {
      const before = removals.present();
      const cost = removals.cost;
      removals.ruinAndRecreate();
      const after = removals.present();
      expect(removals.cost).toBe(routesCost(problem, after));
      expect(after.flat().length).toBe(50);
      if (step % 3 > 0) continue;
      removals.undo();
      expect(removals.cost).toBe(cost);
      expect(new Set(removals.present().map(String))).toEqual(new Set(before.map(String)));
    }
  });
});

describe('local search', () => {
  it('never worsens the penalised cost and ends where its own cost says', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const problem = randomCvrp(40, seed);
      const stream = new Stream(seed);
      const order = Int32Array.from({ length: 40 }, (_, i) => i + 1);
      stream.shuffle(order);
      const penalty = 5;
      const ends = new Split(problem).run(order, penalty);
      const start = new Individual(problem, { order: order.slice(), ends });
      const search = new LocalSearch(problem, 20, nearest(41, 1, 10, (a, b) => problem.distance[a * 41 + b]!, true), stream);
      search.run(order, ends, penalty);
      const plan = search.export();
      expect([...plan.order].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
      const end = new Individual(problem, plan);
      expect(end.length + penalty * end.overload).toBeLessThanOrEqual(start.length + penalty * start.overload);
    }
  });
});

describe('split', () => {
  it('is as cheap as the best of all cuts (Bellman, every arc)', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const problem = randomCvrp(15, seed, 25);
      const order = Int32Array.from({ length: 15 }, (_, i) => i + 1);
      new Stream(seed).shuffle(order);
      const penalty = seed % 2 === 0 ? 1000 : 3;
      const price = (from: number, to: number): number => {
        const member = new Individual(problem, { order: order.slice(from, to), ends: Int32Array.of(to - from) });
        return member.length + penalty * member.overload;
      };
      const best = [0];
      for (let j = 1; j <= 15; j++) best[j] = Math.min(...Array.from({ length: j }, (_, i) => best[i]! + price(i, j)));
      const cut = new Individual(problem, { order, ends: new Split(problem).run(order, penalty) });
      expect(cut.length + penalty * cut.overload).toBeCloseTo(best[15]!, 6);
    }
  });
});

describe('trilaterate', () => {
  it('finds the plane again up to turning and mirroring', () => {
    const problem = randomCvrp(30, 3);
    const { x, y } = trilaterate(problem.distance, problem.size);
    for (let a = 0; a < 31; a++) {
      for (let b = 0; b < a; b++) expect(Math.abs(Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!) - problem.distance[a * 31 + b]!)).toBeLessThan(45);
    }
  });
});
