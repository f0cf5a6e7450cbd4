import { anneal, migration, type Cooling } from '../annealing.ts';
import { Budget, type Limits } from '../budget.ts';
import { nearest } from '../neighbours.ts';
import { Stream } from '../random.ts';
import { windowProximity, type FleetProblem, type FleetRoute, type FleetSolution } from './problem.ts';
import { exchangeRoutes } from './route-exchange.ts';
import { FleetRemovals } from './string-removals.ts';

export interface FleetOptions extends Limits {
  readonly seed: number;
  /** Routes to begin with; what of them is infeasible is mended. */
  readonly initial?: readonly FleetRoute[];
  readonly onImprove?: (solution: FleetSolution) => void;
  /** First and last temperature as shares of the mean cost of an arc of the first solution. */
  readonly cooling?: Cooling;
  readonly mix?: Partial<FleetMix>;
}

interface FleetMix {
  /** Members of the population; 1 for a single annealing. */
  readonly members: number;
  /** Share of the budget in which they are annealed from nothing. */
  readonly founding: number;
  /** Steps that anneal a child, per client. */
  readonly schooling: number;
  /** First temperature of a child, as a share of the first of a founder. */
  readonly mild: number;
}

export interface FleetResult extends FleetSolution {
  readonly iterations: number;
  readonly offspring: number;
}

const returnPlaces = 40;
const heat: Cooling = { first: 0.4, last: 0.012 };
/** To move clients from depot to depot takes whole detours. */
const heatOfDepots: Cooling = { first: 1.2, last: 0.012 };

/** The mix by size: beyond some hundred clients a minute is not enough to anneal more than one solution. */
function mixFor(clients: number): FleetMix {
  return { members: clients < 400 ? 8 : 1, founding: 0.4, schooling: 40, mild: 0.25 };
}

/**
 * Solves the problem of mixed fleets, several depots and windows by annealed string removals; a small population of annealed
 * solutions exchanges routes, and the children are annealed again, briefly and mildly.
 */
export function solveFleet(problem: FleetProblem, options: FleetOptions): FleetResult {
  const budget = new Budget(options);
  const stream = new Stream(options.seed);
  const { size, depots } = problem;
  const mix = { ...mixFor(size - depots), ...options.mix };
  const neighbours = nearest(size, depots, returnPlaces, windowProximity(problem));
  const removals = new FleetRemovals(problem, neighbours, stream, absentPrice(problem));
  removals.start(options.initial ?? []);
  const shares = options.cooling ?? (depots > 1 ? heatOfDepots : heat);
  const arc = removals.chains.cost / (size - depots + removals.chains.routes);
  const cooling = { first: shares.first * arc, last: shares.last * arc };
  const { exchange } = options;
  const members: Member[] = [];
  let best = Infinity;
  const report = (): void => {
    if (removals.bestCost >= best) return;
    best = removals.bestCost;
    options.onImprove?.(removals.best());
  };
  const keep = (): void => {
    const cost = removals.bestCost;
    const solution = removals.best();
    report();
    // A member that leaves clients out is no help to the others.
    if (solution.absent.length === 0) exchange?.publish(solution.routes, cost);
    join({ cost, solution });
  };
  const join = (newcomer: Member): void => {
    const { cost } = newcomer;
    // Equal cost stands for equal routes: a population of this size has no room for both.
    if (members.some((member) => Math.abs(member.cost - cost) < 1e-6 * cost)) return;
    members.push(newcomer);
    members.sort((a, b) => a.cost - b.cost);
    if (members.length > mix.members) members.pop();
  };
  const alone = mix.members === 1;
  const founding = alone ? 1 : mix.founding;
  for (let m = 0; m < mix.members; m++) {
    if (m > 0) removals.start([]);
    removals.forget();
    const until = (founding * (m + 1)) / mix.members;
    const from = budget.progress();
    // The first is kept even if there is no time to anneal it: a search that is stopped at once still has a plan.
    if (m > 0 && from >= 1) break;
    anneal(removals, stream, cooling, (steps) => {
      budget.work += steps;
      const done = budget.progress();
      return done >= 1 ? 1 : (done - from) / (until - from);
    }, 256, report, alone ? migration(removals, exchange) : undefined);
    keep();
  }
  let offspring = 0;
  const draw = (): number => Math.min(stream.below(members.length), stream.below(members.length));
  while (budget.progress() < 1) {
    const guest = exchange?.fetch(Infinity);
    if (guest) join({ cost: guest.cost, solution: { ...guest, absent: [] } });
    const a = draw();
    let b = stream.below(members.length);
    if (a === b) b = (b + 1) % members.length;
    removals.start(exchangeRoutes(problem, neighbours, members[a]!.solution.routes, members[b]!.solution.routes, stream));
    removals.forget();
    let made = 0;
    const lesson = mix.schooling * (size - depots);
    anneal(removals, stream, { first: mix.mild * cooling.first, last: cooling.last }, (steps) => {
      budget.work += steps;
      made += steps;
      return Math.max(budget.progress(), made / lesson);
    }, 128, report);
    offspring++;
    keep();
  }
  return { ...members[0]!.solution, iterations: budget.work, offspring };
}

interface Member {
  /** With the price of absent clients. */
  readonly cost: number;
  readonly solution: FleetSolution;
}

/** Dearer than any way to serve a client, so that none stays out for its cost. */
function absentPrice({ distance, types }: FleetProblem): number {
  let farthest = 0;
  for (const length of distance) if (length > farthest) farthest = length;
  return 10 * Math.max(...types.map(({ fixed, unit }) => fixed + 2 * unit * farthest));
}
