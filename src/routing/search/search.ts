import type { Solution } from '../solution.ts';
import { Stream } from '../kernel/random.ts';
import { Absent } from './absent.ts';
import { encode } from './decode.ts';
import type { Instance } from './instance.ts';
import { Plan } from './plan.ts';
import { Recreate } from './recreate.ts';
import { Refit } from './refit.ts';
import { StringRemoval } from './ruin.ts';
import { Snapshot, Undo } from './undo.ts';

/**
 * Slack Induction by String Removals (Christiaens and Vanden Berghe 2020) over the rich model: remove strings of
 * neighbouring clients, insert greedily, accept by simulated annealing. Routes are feasible at every moment, so the best
 * plan can be taken at any time.
 */
export class Search {
  readonly plan: Plan;
  readonly absent: Absent;
  readonly best: Snapshot;
  /** Cost of the current and of the best plan: routes, absent requests and fairness, in units. */
  current = Infinity;
  iterations = 0;

  readonly #random: Stream;
  readonly #undo: Undo;
  readonly #ruin: StringRemoval;
  readonly #recreate: Recreate;
  readonly #refit: Refit;
  readonly #absentBefore: Int32Array;

  constructor(instance: Instance, seed: number, initial: Solution | null) {
    this.plan = new Plan(instance);
    this.absent = new Absent(instance);
    this.best = new Snapshot(this.plan);
    this.#random = new Stream(seed);
    this.#undo = new Undo(this.plan);
    this.#ruin = new StringRemoval(this.plan, this.#random, this.#undo, this.absent);
    this.#recreate = new Recreate(this.plan, this.#random, this.#undo, this.absent);
    this.#refit = new Refit(this.plan, this.#random, this.#undo);
    this.#absentBefore = new Int32Array(instance.requests.length);
    instance.requests.forEach((request, index) => {
      if (request.nodes.every((node) => this.plan.vehicle[node]! < 0)) this.absent.add(index);
    });
    if (initial) encode(this.plan, this.absent, initial);
    this.#undo.begin();
    this.#recreate.run(0);
    this.current = this.#objective();
    this.best.take(this.plan, this.current, this.absent.size);
  }

  /** One ruin and recreate at a temperature in units. True when a new best plan was found. */
  step(temperature: number): boolean {
    this.iterations += 1;
    this.#undo.begin();
    const absentSize = this.absent.size;
    this.#absentBefore.set(this.absent.list.subarray(0, absentSize));
    this.#ruin.run();
    this.#recreate.run();
    this.#refit.run();
    const cost = this.#objective();
    if (cost < this.current - temperature * Math.log(this.#random.unit())) {
      this.current = cost;
      if (cost >= this.best.cost) return false;
      this.best.take(this.plan, cost, this.absent.size);
      return true;
    }
    this.#undo.rollback();
    this.absent.reset(this.#absentBefore, absentSize);
    return false;
  }

  /** Goes back to the best plan, from which decoding reads. */
  restoreBest(): void {
    this.best.restore(this.plan);
    this.absent.refill(this.plan.vehicle);
    this.current = this.best.cost;
  }

  #objective(): number {
    const { plan } = this;
    return plan.routesCost + this.absent.cost + this.#fairness();
  }

  #fairness(): number {
    const { fairnessCost } = this.plan.instance;
    const { used, usedCount, duration, cost } = this.plan;
    if (fairnessCost === 0) return 0;
    let longest = 0;
    let shortest = Infinity;
    for (let k = 0; k < usedCount; k += 1) {
      const vehicle = used[k]!;
      if (cost[vehicle] === 0 && duration[vehicle] === 0) continue;
      longest = Math.max(longest, duration[vehicle]!);
      shortest = Math.min(shortest, duration[vehicle]!);
    }
    return shortest === Infinity ? 0 : (longest - shortest) * fairnessCost;
  }
}
