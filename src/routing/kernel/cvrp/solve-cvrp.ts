import { anneal, migration, type Cooling } from '../annealing.ts';
import { Budget, type Limits } from '../budget.ts';
import { nearest } from '../neighbours.ts';
import { Stream } from '../random.ts';
import { Genetic } from './genetic.ts';
import { Individual } from './individual.ts';
import { routesCost, type CvrpProblem } from './problem.ts';
import { StringRemovals, paperRuin } from './string-removals.ts';

interface CvrpSolution {
  /** The clients of each route, in driving order. */
  readonly routes: number[][];
  readonly cost: number;
}

/** How the two searches share the time; the defaults depend on the size, by measurement (docs/adr). */
interface CvrpMix {
  /** Share of the budget that is annealed first. */
  readonly annealed: number;
  /** Random solutions that found the population. */
  readonly founders: number;
  /** Share of feasible offspring that string removals polish, with how many steps. */
  readonly polished: number;
  readonly polishSteps: number;
  readonly cooling: Cooling;
}

export interface CvrpOptions extends Limits {
  readonly seed: number;
  /** Routes to begin with; every client in at most one, none above the capacity. */
  readonly initial?: readonly (readonly number[])[];
  readonly onImprove?: (solution: CvrpSolution) => void;
  readonly mix?: Partial<CvrpMix>;
}

export interface CvrpResult extends CvrpSolution {
  /** Work done, in string removals. */
  readonly iterations: number;
  readonly offspring: number;
}

/** Neighbours beside which a removed client may come back, and those that the moves of the local search pair. */
const returnPlaces = 40;
const granular = 20;

/** Offspring between two looks at what other islands have. */
const visitEvery = 100;

/** What an offspring counts in string removals: local search grows with the clients, string removals don't. */
const offspringWork = (clients: number): number => Math.ceil(2.3 * clients);

/** The mix by size. */
function mixFor(clients: number): CvrpMix {
  const cooling = { first: 30, last: 1 };
  if (clients <= 250) return { annealed: 0.02, founders: 100, polished: 0, polishSteps: 0, cooling };
  if (clients <= 400) return { annealed: 0.3, founders: 40, polished: 0.3, polishSteps: 2_000, cooling };
  return { annealed: 1, founders: 0, polished: 0, polishSteps: 0, cooling };
}

/**
 * Solves the capacitated problem: annealed string removals first, then the hybrid genetic search for the rest of the budget, in shares that
 * depend on the size. With `iterations` and no `seconds` the same seed gives the same result.
 * @throws RangeError if a client's demand is above the capacity, or no limit is given
 */
export function solveCvrp(problem: CvrpProblem, options: CvrpOptions): CvrpResult {
  const { size, distance, demand, capacity } = problem;
  for (let c = 1; c < size; c++) {
    if (demand[c]! > capacity) throw new RangeError(`client ${c} takes ${demand[c]!}, more than the ${capacity} that a vehicle carries`);
  }
  const budget = new Budget(options);
  if (size < 3) {
    const routes = size === 2 ? [[1]] : [];
    return { routes, cost: routesCost(problem, routes), iterations: 0, offspring: 0 };
  }
  const stream = new Stream(options.seed);
  const mix = { ...mixFor(size - 1), ...options.mix };
  const between = (a: number, b: number): number => distance[a * size + b]!;
  const removals = new StringRemovals(problem, nearest(size, 1, returnPlaces, between), stream, paperRuin);
  const report = (): void => options.onImprove?.({ routes: removals.best(), cost: removals.bestCost });

  removals.start(options.initial ?? []);
  const share = Math.max(mix.annealed, 1e-9);
  anneal(removals, stream, mix.cooling, (steps) => {
    budget.work += steps;
    const done = budget.progress();
    return done >= 1 ? 1 : done / share;
  }, 512, report, migration(
    {
      get cost() {
        return removals.cost;
      },
      present: () => removals.present().map((clients) => ({ type: 0, clients })),
      start: (routes) => removals.start(routes.map((route) => route.clients)),
    },
    options.exchange,
  ));
  if (budget.progress() >= 1) return { routes: removals.best(), cost: removals.bestCost, iterations: budget.work, offspring: 0 };

  const polish = (member: Individual): Individual => {
    if (stream.unit() >= mix.polished) return member;
    let done = 0;
    removals.start(member.routes());
    removals.forget();
    anneal(removals, stream, { first: mix.cooling.last, last: mix.cooling.last }, (steps) => (done += steps) / mix.polishSteps, 100);
    budget.work += mix.polishSteps;
    return removals.bestCost < member.length ? individualOf(problem, removals.best()) : member;
  };
  const genetic = new Genetic(problem, nearest(size, 1, granular, between, true), stream, mix.founders, polish);
  genetic.welcome(individualOf(problem, removals.best()));
  const { exchange } = options;
  let shown = genetic.best!;
  while (budget.progress() < 1) {
    genetic.step();
    budget.work += offspringWork(size - 1);
    if (genetic.best !== shown) {
      shown = genetic.best!;
      const routes = shown.routes();
      options.onImprove?.({ routes, cost: shown.length });
      exchange?.publish(routes.map((clients) => ({ type: 0, clients })), shown.length);
    }
    if (exchange !== undefined && genetic.steps % visitEvery === 0) {
      const guest = exchange.fetch(Infinity);
      if (guest !== null) genetic.welcome(individualOf(problem, guest.routes.map((route) => route.clients)));
    }
  }
  return { routes: shown.routes(), cost: shown.length, iterations: budget.work, offspring: genetic.steps };
}

function individualOf(problem: CvrpProblem, routes: readonly (readonly number[])[]): Individual {
  const ends = new Int32Array(routes.length);
  let end = 0;
  routes.forEach((route, r) => (ends[r] = end += route.length));
  return new Individual(problem, { order: Int32Array.from(routes.flat()), ends });
}
