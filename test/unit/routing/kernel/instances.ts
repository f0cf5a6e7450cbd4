import { packMatrix, type CvrpProblem } from '../../../../src/routing/kernel/cvrp/problem.ts';
import type { FleetProblem, FleetType } from '../../../../src/routing/kernel/fleet/problem.ts';
import { Stream } from '../../../../src/routing/kernel/random.ts';

/** Random sites in a square of this side, the first in its middle, and their rounded distances. */
export function randomSites(size: number, seed: number, side = 1000): { x: Float64Array; y: Float64Array; distance: Int32Array } {
  const stream = new Stream(seed);
  const x = Float64Array.from({ length: size }, (_, at) => (at === 0 ? side / 2 : stream.below(side)));
  const y = Float64Array.from({ length: size }, (_, at) => (at === 0 ? side / 2 : stream.below(side)));
  const distance = new Int32Array(size * size);
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) distance[a * size + b] = Math.round(Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!));
  return { x, y, distance };
}

export function randomCvrp(clients: number, seed: number, capacity = 30): CvrpProblem {
  const { x, y, distance } = randomSites(clients + 1, seed);
  const stream = new Stream(seed + 1);
  const demand = Int32Array.from({ length: clients + 1 }, (_, at) => (at === 0 ? 0 : 1 + stream.below(10)));
  return { size: clients + 1, distance: packMatrix(distance), demand, capacity, x, y };
}

/** Windows around the times of random tours, so that all clients can be served. */
export function randomFleet(clients: number, depots: number, seed: number, features: { windows?: boolean; longest?: number; types?: number; trips?: number; count?: number } = {}): FleetProblem {
  const size = depots + clients;
  const { distance } = randomSites(size, seed);
  const stream = new Stream(seed + 2);
  const windows = features.windows === true;
  const matrix = packMatrix(distance);
  const types: FleetType[] = [];
  for (let depot = 0; depot < depots; depot++) {
    for (let t = 0; t < (features.types ?? 1); t++) {
      types.push({ depot, capacity: 20 + 15 * t, count: features.count ?? clients, fixed: 100 * t, unit: 2 + t, longest: features.longest ?? Infinity, early: 0, late: 10_000, trips: features.trips ?? 1, reload: 30 });
    }
  }
  const early = new Int32Array(size);
  const late = new Int32Array(size).fill(10_000);
  if (windows) {
    for (let c = depots; c < size; c++) {
      early[c] = Math.max(...types.map(({ depot }) => distance[depot * size + c]!)) + stream.below(2000);
      late[c] = early[c]! + 100 + stream.below(800);
    }
  }
  const at = (value: () => number): Int32Array => Int32Array.from({ length: size }, (_, site) => (site < depots ? 0 : value()));
  return {
    size,
    depots,
    distance: matrix,
    duration: matrix,
    demand: at(() => 1 + stream.below(10)),
    service: at(() => stream.below(20)),
    early,
    late,
    release: Int32Array.from({ length: size }, (_, c) => (features.trips === undefined || c < depots ? 0 : stream.below(Math.min(3000, late[c]! - distance[c]! - 40)))),
    types,
    multi: features.trips !== undefined,
    windows: windows || features.trips !== undefined,
    limited: features.longest !== undefined,
  };
}

/** The shortest set of routes by dynamic programming over subsets: for 10 clients or so. */
export function optimum({ size, distance, demand, capacity }: CvrpProblem): number {
  const clients = size - 1;
  const sets = 1 << clients;
  const path = new Float64Array(sets * size).fill(Infinity);
  for (let c = 1; c < size; c++) path[(1 << (c - 1)) * size + c] = distance[c]!;
  const best = new Float64Array(sets).fill(Infinity);
  for (let set = 1; set < sets; set++) {
    let load = 0;
    for (let c = 1; c < size; c++) if ((set & (1 << (c - 1))) !== 0) load += demand[c]!;
    if (load > capacity) continue;
    for (let last = 1; last < size; last++) {
      const length = path[set * size + last]!;
      if (length === Infinity) continue;
      best[set] = Math.min(best[set]!, length + distance[last * size]!);
      for (let c = 1; c < size; c++) {
        const bit = 1 << (c - 1);
        if ((set & bit) !== 0) continue;
        const cell = (set | bit) * size + c;
        path[cell] = Math.min(path[cell]!, length + distance[last * size + c]!);
      }
    }
  }
  const total = new Float64Array(sets).fill(Infinity);
  total[0] = 0;
  for (let set = 1; set < sets; set++) {
    for (let part = set; part > 0; part = (part - 1) & set) total[set] = Math.min(total[set]!, best[part]! + total[set ^ part]!);
  }
  return total[sets - 1]!;
}
