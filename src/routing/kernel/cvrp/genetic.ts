import { orderCrossover } from '../crossover.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import { Individual } from './individual.ts';
import { LocalSearch } from './local-search.ts';
import { Population } from './population.ts';
import type { CvrpProblem } from './problem.ts';
import { Split } from './split.ts';

/** Share of feasible offspring that the penalty is steered to, and how often and how hard it is steered (Vidal 2022). */
const aimedFeasible = 0.2;
const steerEvery = 100;
const raise = 1.2;
const lower = 0.85;
const repairFactor = 10;
const repairChance = 0.5;
/** Offspring without a better solution before the population starts anew. */
const patience = 20_000;

/** Called with every feasible offspring; may hand back a better plan of the same clients. */
export type Polish = (member: Individual) => Individual;

/**
 * Hybrid genetic search (Vidal 2022, "Hybrid genetic search for the CVRP: open-source implementation and SWAP* neighborhood").
 * `step` makes one offspring; whoever calls decides when to stop.
 */
export class Genetic {
  best: Individual | undefined;
  steps = 0;
  readonly population: Population;
  private readonly problem: CvrpProblem;
  private readonly stream: Stream;
  private readonly search: LocalSearch;
  private readonly split: Split;
  private readonly child: Int32Array;
  private readonly seen: Uint8Array;
  private readonly polish: Polish | undefined;
  private feasibleLately = 0;
  private sinceBest = 0;
  private seeded = 0;
  /** Random solutions that found a population. */
  private readonly founders: number;

  constructor(problem: CvrpProblem, neighbours: Neighbours, stream: Stream, founders: number, polish?: Polish) {
    const { size, demand, capacity, distance } = problem;
    let total = 0;
    let heaviest = 1;
    let farthest = 1;
    for (let c = 1; c < size; c++) {
      total += demand[c]!;
      heaviest = Math.max(heaviest, demand[c]!);
      for (let other = 0; other < c; other++) farthest = Math.max(farthest, distance[c * size + other]!);
    }
    this.problem = problem;
    this.stream = stream;
    this.search = new LocalSearch(problem, Math.min(size - 1, Math.ceil((1.3 * total) / capacity) + 3), neighbours, stream);
    this.split = new Split(problem);
    this.population = new Population(stream, Math.max(0.1, Math.min(1000, farthest / heaviest)));
    this.child = new Int32Array(size - 1);
    this.seen = new Uint8Array(size);
    this.founders = founders;
    this.polish = polish;
  }

  /** Adds a solution from elsewhere, such as another island's best, as it is. */
  welcome(member: Individual): void {
    this.population.add(member);
    this.noteBest(member);
  }

  /** Makes and educates one solution: a random one while the population is being founded, otherwise an offspring. */
  step(): void {
    const { population, stream, child } = this;
    this.steps++;
    if (this.seeded < this.founders || population.feasible.length + population.infeasible.length < 2) {
      this.seeded++;
      for (let i = 0; i < child.length; i++) child[i] = i + 1;
      stream.shuffle(child);
    } else orderCrossover(population.parent().order, population.parent().order, child, this.seen, stream);
    this.educate(this.split.run(child, population.penalty));
    if (this.steps % steerEvery === 0) this.steer();
    if (this.sinceBest > patience) this.restart();
  }

  private educate(ends: Int32Array): void {
    const { population, search, stream, problem } = this;
    search.run(this.child, ends, population.penalty);
    let member = new Individual(problem, search.export());
    if (member.overload === 0) this.feasibleLately++;
    this.sinceBest++;
    if (member.overload > 0 && stream.unit() < repairChance) {
      population.add(member);
      search.run(member.order, member.ends, population.penalty * repairFactor);
      member = new Individual(problem, search.export());
      if (member.overload > 0) return;
    }
    if (member.overload === 0 && this.polish !== undefined) member = this.polish(member);
    population.add(member);
    this.noteBest(member);
  }

  private noteBest(member: Individual): void {
    if (member.overload > 0 || (this.best !== undefined && this.best.length <= member.length)) return;
    this.best = member;
    this.sinceBest = 0;
  }

  private steer(): void {
    const { population } = this;
    const share = this.feasibleLately / steerEvery;
    this.feasibleLately = 0;
    if (share <= aimedFeasible - 0.05) population.penalty = Math.min(100_000, population.penalty * raise);
    else if (share >= aimedFeasible + 0.05) population.penalty = Math.max(0.1, population.penalty * lower);
    population.reorder();
  }

  private restart(): void {
    this.population.clear();
    this.seeded = 0;
    this.sinceBest = 0;
  }
}
