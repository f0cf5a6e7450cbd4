/** A distance matrix, flat and row by row: 16 bits where they suffice, since at 1000 clients the cache decides. */
export type Matrix = Uint16Array | Int32Array;

/**
 * The plain capacitated problem as the hot loops want it. Site 0 is the depot, sites 1 to `size - 1` are the clients.
 */
export interface CvrpProblem {
  /** Sites, the depot included. */
  readonly size: number;
  /** Symmetric, `size × size`, in whole units of length, below 2^24. */
  readonly distance: Matrix;
  /** What each site takes, in units of load; 0 at the depot. None above `capacity`. */
  readonly demand: Int32Array;
  /** What one vehicle carries; as many vehicles as wanted. */
  readonly capacity: number;
  /** Coordinates in the plane, for the sectors that SWAP* compares; without them every pair of routes is tried. */
  readonly x?: Float64Array;
  readonly y?: Float64Array;
}

/** The narrowest array that holds these distances. */
export function packMatrix(distance: ArrayLike<number>): Matrix {
  let largest = 0;
  for (let i = 0; i < distance.length; i++) if (distance[i]! > largest) largest = distance[i]!;
  return largest < 65_536 ? Uint16Array.from(distance) : Int32Array.from(distance);
}

/** The length of all routes, each from the depot and back, in the units of the matrix. */
export function routesCost(problem: CvrpProblem, routes: readonly (readonly number[])[]): number {
  const { distance, size } = problem;
  let cost = 0;
  for (const route of routes) {
    let at = 0;
    for (const client of route) {
      cost += distance[at * size + client]!;
      at = client;
    }
    cost += distance[at * size]!;
  }
  return cost;
}
