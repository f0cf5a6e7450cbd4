import type { CvrpProblem } from './problem.ts';

const tiny = 1e-6;

/**
 * The cheapest way to cut a giant tour into routes, O(n) by a deque of undominated predecessors (Vidal 2016, "Split algorithm in
 * O(n) for the capacitated vehicle routing problem"), with load above the capacity at a price.
 */
export class Split {
  private readonly problem: CvrpProblem;
  private readonly potential: Float64Array;
  private readonly predecessor: Int32Array;
  /** By place in the tour, from 1: distance and load from the tour's first client to here. */
  private readonly sumDistance: Float64Array;
  private readonly sumLoad: Float64Array;
  /** Cost up to here, and to drive to the next client, less the distance to it along the tour. */
  private readonly key: Float64Array;
  private readonly deque: Int32Array;

  constructor(problem: CvrpProblem) {
    const { size } = problem;
    this.problem = problem;
    this.potential = new Float64Array(size);
    this.predecessor = new Int32Array(size);
    this.sumDistance = new Float64Array(size);
    this.sumLoad = new Float64Array(size);
    this.key = new Float64Array(size);
    this.deque = new Int32Array(size);
  }

  /**
   * @param penalty units of length per unit of load above the capacity
   * @returns where each route of the tour ends, as in Plan
   */
  run(order: Int32Array, penalty: number): Int32Array {
    const { potential, predecessor, sumDistance, sumLoad, key, deque } = this;
    const { distance, demand, size, capacity } = this.problem;
    const n = size - 1;
    for (let i = 1; i <= n; i++) {
      const c = order[i - 1]!;
      sumLoad[i] = sumLoad[i - 1]! + demand[c]!;
      sumDistance[i] = i === 1 ? 0 : sumDistance[i - 1]! + distance[order[i - 2]! * size + c]!;
    }
    const cost = (i: number, j: number): number =>
      key[i]! + sumDistance[j]! + distance[order[j - 1]!]! + penalty * Math.max(0, sumLoad[j]! - sumLoad[i]! - capacity);
    potential[0] = 0;
    key[0] = distance[order[0]!]!;
    let head = 0;
    let tail = 0;
    deque[0] = 0;
    for (let j = 1; j <= n; j++) {
      potential[j] = cost(deque[head]!, j);
      predecessor[j] = deque[head]!;
      if (j === n) break;
      key[j] = potential[j]! + distance[order[j]!]! - sumDistance[j + 1]!;
      const back = deque[tail]!;
      // The earlier cut stays better even if all load between the two is charged: the new one is never needed.
      if (key[j]! <= key[back]! + penalty * (sumLoad[j]! - sumLoad[back]!)) {
        while (head <= tail && key[j]! < key[deque[tail]!]! + tiny) tail--;
        deque[++tail] = j;
      }
      while (tail > head && cost(deque[head]!, j + 1) > cost(deque[head + 1]!, j + 1) - tiny) head++;
    }
    return this.cuts(n);
  }

  private cuts(n: number): Int32Array {
    let routes = 0;
    for (let j = n; j > 0; j = this.predecessor[j]!) routes++;
    const ends = new Int32Array(routes);
    for (let j = n; j > 0; j = this.predecessor[j]!) ends[--routes] = j;
    return ends;
  }
}
