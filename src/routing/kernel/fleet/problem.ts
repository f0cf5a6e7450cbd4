import type { Matrix } from '../cvrp/problem.ts';

/** Identical vehicles that leave one depot and return to it. */
export interface FleetType {
  /** Site of the depot. */
  readonly depot: number;
  readonly capacity: number;
  readonly count: number;
  /** Paid for each vehicle used, in units of cost. */
  readonly fixed: number;
  /** Units of cost per unit of length. */
  readonly unit: number;
  /** From leaving to returning, waiting included; Infinity for none. */
  readonly longest: number;
  /** The vehicle leaves at `early` at the soonest and is back by `late`. */
  readonly early: number;
  readonly late: number;
  /** Trips that one vehicle makes at most. */
  readonly trips: number;
  /** Time at the depot between two trips. */
  readonly reload: number;
}

/**
 * Several depots, several vehicle types, time windows and a maximum duration, in the flat form of the hot loops. Sites 0 to
 * `depots - 1` are the depots, the others clients.
 */
export interface FleetProblem {
  readonly size: number;
  readonly depots: number;
  /** `size × size`; need not be symmetric. */
  readonly distance: Matrix;
  /** Travel times, `size × size`; the very array `distance` where both are the same. */
  readonly duration: Matrix;
  /** By site; 0 at depots. */
  readonly demand: Int32Array;
  readonly service: Int32Array;
  /** Service begins no sooner and no later; at depots the opening hours. */
  readonly early: Int32Array;
  readonly late: Int32Array;
  /** By site: the trip that serves it begins, reloading included, no sooner. */
  readonly release: Int32Array;
  readonly types: readonly FleetType[];
  /** Whether vehicles make several trips or goods are released late; durations are not limited then. */
  readonly multi: boolean;
  /** Whether any window can bind. */
  readonly windows: boolean;
  /** Whether any type has a maximum duration. */
  readonly limited: boolean;
}

/** One vehicle's work, or one of its trips: its type, and its clients' sites in driving order. */
export interface FleetRoute {
  readonly type: number;
  /** Where vehicles make several trips: which vehicle. Its trips stand in a row, in driving order. */
  readonly vehicle?: number;
  readonly clients: readonly number[];
}

export interface FleetSolution {
  readonly routes: readonly FleetRoute[];
  /** Sites of clients that no vehicle serves. */
  readonly absent: readonly number[];
  /** Distances and fixed costs; nothing for absent clients. */
  readonly cost: number;
}

/** Distances times unit costs, and the fixed costs of the vehicles used. */
export function fleetCost(problem: FleetProblem, routes: readonly FleetRoute[]): number {
  const { distance, size } = problem;
  let cost = 0;
  let last: number | undefined;
  for (const { type, vehicle, clients } of routes) {
    const { depot, fixed, unit } = problem.types[type]!;
    if (clients.length === 0) continue;
    let length = 0;
    let at = depot;
    for (const client of clients) {
      length += distance[at * size + client]!;
      at = client;
    }
    cost += unit * (length + distance[at * size + depot]!);
    if (vehicle === undefined || vehicle !== last) cost += fixed;
    last = vehicle;
  }
  return cost;
}

/** The matrix read by columns as rows: the matrix itself where it is symmetric. */
export function incoming(matrix: Matrix, size: number): Matrix {
  let symmetric = true;
  for (let a = 0; a < size && symmetric; a++) {
    for (let b = 0; b < a; b++) if (matrix[a * size + b] !== matrix[b * size + a]) symmetric = false;
  }
  if (symmetric) return matrix;
  const transposed = matrix.slice();
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) transposed[a * size + b] = matrix[b * size + a]!;
  return transposed;
}

/**
 * How unlike two clients are for routing: distance, plus a share of the waiting and the whole of the lateness that going from one to
 * the other brings at best (Vidal et al. 2013, section 4.5).
 */
export function windowProximity(problem: FleetProblem): (a: number, b: number) => number {
  const { size, distance, duration, service, early, late, windows } = problem;
  if (!windows) return (a, b) => distance[a * size + b]!;
  const unlike = (a: number, b: number): number => {
    const travel = duration[a * size + b]! + service[a]!;
    const waiting = Math.max(0, early[b]! - travel - late[a]!);
    const lateness = Math.max(0, early[a]! + travel - late[b]!);
    return distance[a * size + b]! + 0.2 * waiting + lateness;
  };
  return (a, b) => Math.min(unlike(a, b), unlike(b, a));
}
