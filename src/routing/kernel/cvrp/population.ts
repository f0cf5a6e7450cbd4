import type { Stream } from '../random.ts';
import type { Individual } from './individual.ts';

/** Sizes of Vidal (2022), table 2. */
export interface PopulationSettings {
  /** Members of a subpopulation after its survivors were chosen. */
  readonly smallest: number;
  /** Members added before survivors are chosen. */
  readonly generation: number;
  /** Members whose cost alone protects them. */
  readonly elite: number;
  /** Nearest members that count for diversity. */
  readonly close: number;
}

const paperPopulation: PopulationSettings = { smallest: 25, generation: 40, elite: 4, close: 5 };

/**
 * Feasible and infeasible solutions side by side; parents and survivors are chosen by cost and by their contribution to
 * diversity (Vidal et al. 2012, section 4.2; Vidal 2022, section 3.1).
 */
export class Population {
  readonly feasible: Individual[] = [];
  readonly infeasible: Individual[] = [];
  penalty: number;
  private readonly settings: PopulationSettings;
  private readonly stream: Stream;
  private readonly fitness = new Map<Individual, number>();

  constructor(stream: Stream, penalty: number, settings: PopulationSettings = paperPopulation) {
    this.stream = stream;
    this.penalty = penalty;
    this.settings = settings;
  }

  /** Length plus the price of overload at the present penalty. */
  cost(member: Individual): number {
    return member.length + this.penalty * member.overload;
  }

  /** Adds a member, and chooses survivors when a generation is complete. */
  add(member: Individual): void {
    const group = member.overload === 0 ? this.feasible : this.infeasible;
    for (const other of group) {
      const distance = member.brokenPairs(other);
      insertNear(member, distance, other);
      insertNear(other, distance, member);
    }
    const cost = this.cost(member);
    let place = group.length;
    while (place > 0 && this.cost(group[place - 1]!) > cost) place--;
    group.splice(place, 0, member);
    const { smallest, generation } = this.settings;
    if (group.length <= smallest + generation) return;
    while (group.length > smallest) this.removeWorst(group);
  }

  /** A parent: the fitter of two drawn at random. */
  parent(): Individual {
    const a = this.draw();
    const b = this.draw();
    this.rank(this.feasible);
    this.rank(this.infeasible);
    return this.fitness.get(a)! < this.fitness.get(b)! ? a : b;
  }

  /** Orders the infeasible anew after the penalty changed. */
  reorder(): void {
    this.infeasible.sort((a, b) => this.cost(a) - this.cost(b));
  }

  clear(): void {
    this.feasible.length = 0;
    this.infeasible.length = 0;
    this.fitness.clear();
  }

  private draw(): Individual {
    const at = this.stream.below(this.feasible.length + this.infeasible.length);
    return at < this.feasible.length ? this.feasible[at]! : this.infeasible[at - this.feasible.length]!;
  }

  private diversity(member: Individual): number {
    const { near } = member;
    const count = Math.min(this.settings.close, near.length);
    let sum = 0;
    for (let i = 0; i < count; i++) sum += near[i]!.distance;
    return count === 0 ? 1 : sum / count;
  }

  /** The biased fitness of all members of a group, which is sorted by cost: 0 is best. */
  private rank(group: Individual[]): void {
    const n = group.length;
    if (n === 0) return;
    const keyed = group.map((member, cost) => ({ member, cost, diversity: this.diversity(member) }));
    keyed.sort((a, b) => b.diversity - a.diversity);
    const weight = n <= this.settings.elite ? 0 : 1 - this.settings.elite / n;
    keyed.forEach(({ member, cost }, diverse) => {
      this.fitness.set(member, n === 1 ? 0 : cost / (n - 1) + (weight * diverse) / (n - 1));
    });
  }

  /** Removes a clone if there is one, otherwise the member of worst fitness; the best by cost always stays. */
  private removeWorst(group: Individual[]): void {
    this.rank(group);
    let worst = 1;
    let worstClone = false;
    let worstFitness = -1;
    for (let i = 1; i < group.length; i++) {
      const member = group[i]!;
      const clone = member.near.length > 0 && member.near[0]!.distance === 0;
      const fitness = this.fitness.get(member)!;
      if ((clone && !worstClone) || (clone === worstClone && fitness > worstFitness)) {
        worst = i;
        worstClone = clone;
        worstFitness = fitness;
      }
    }
    const [gone] = group.splice(worst, 1);
    this.fitness.delete(gone!);
    for (const member of group) {
      const at = member.near.findIndex(({ other }) => other === gone);
      if (at >= 0) member.near.splice(at, 1);
    }
  }
}

function insertNear(member: Individual, distance: number, other: Individual): void {
  const { near } = member;
  let place = near.length;
  while (place > 0 && near[place - 1]!.distance > distance) place--;
  near.splice(place, 0, { distance, other });
}
