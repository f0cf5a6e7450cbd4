import { expect, test } from 'vitest';
import { Stream } from '../../../src/routing/kernel/random.ts';
import { Absent } from '../../../src/routing/search/absent.ts';
import { Insertion } from '../../../src/routing/search/insertion.ts';
import { compile } from '../../../src/routing/search/compile.ts';
import { Search } from '../../../src/routing/search/search.ts';
import { Sequence } from '../../../src/routing/search/sequence.ts';
import { randomProblem, randomShape } from './random-problem.ts';

test('every insertion changes the cost by exactly its price, and segments agree with evaluation from scratch', () => {
  let compared = 0;
  for (let seed = 1; seed <= 1500; seed += 1) {
    const random = new Stream(seed * 17);
    const problem = randomProblem(random, { ...randomShape(random, 9), metric: true });
    const instance = compile(problem);
    const { plan } = new Search(instance, seed, null);
    const insertion = new Insertion(plan, null);
    const sequence = new Sequence(plan);
    for (let node = 0; node < instance.nodes; node += 1) {
      const vehicle = plan.vehicle[node]!;
      if (vehicle < 0 || plan.locked[node] === 1 || instance.requests[instance.requestOf[node]!]!.kind === 'pair') continue;
      plan.unlink(node);
      plan.dropEmptyTrips(vehicle);
      expect(plan.update(vehicle)).toBe(true);
      insertion.begin(node, true);
      for (let other = 0; other < instance.vehicles; other += 1) insertion.scan(other);
      const before = plan.routesCost;
      insertion.apply();
      expect(plan.routesCost - before, `seed ${seed}, node ${node}`).toBe(insertion.delta);
      sequence.read(insertion.vehicle);
      expect(sequence.cost(insertion.vehicle, instance.vehicleType[insertion.vehicle]!), `seed ${seed}, node ${node}`).toBe(plan.cost[insertion.vehicle]);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(3000);
});

test('a step that is not accepted leaves plan, cost and absent requests as they were', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = new Stream(seed * 13);
    const search = new Search(compile(randomProblem(random, randomShape(random, 10))), seed, null);
    let accepted = search.current;
    for (let k = 0; k < 100; k += 1) {
      // At temperature 0 only improvements are kept.
      search.step(0);
      expect(search.current).toBeLessThanOrEqual(accepted);
      accepted = search.current;
      const absent = new Absent(search.plan.instance);
      absent.refill(search.plan.vehicle);
      expect(search.absent.cost).toBeCloseTo(absent.cost, 3);
      let routes = 0;
      for (let v = 0; v < search.plan.instance.vehicles; v += 1) routes += search.plan.cost[v]!;
      expect(search.plan.routesCost).toBe(routes);
    }
  }
});
