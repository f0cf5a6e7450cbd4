import type { Problem } from '../model.ts';

export type InstanceKind = 'cvrp' | 'vrptw' | 'mdvrp' | 'hfvrp' | 'mtvrptwr' | 'mdvrptw';

/** A benchmark instance as a problem of ours, and how its literature counts. */
export interface Instance {
  readonly name: string;
  readonly kind: InstanceKind;
  readonly problem: Problem;
  /** Rupiah of the problem per unit of the literature's cost. */
  readonly rupiahPerCost: number;
  /** Digits after the point in which the literature states costs. */
  readonly costDecimals: number;
  /** Coordinates of the locations in the plane, depots first. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A cost in rupiah as the instance's literature would state it. */
export function statedCost(instance: Pick<Instance, 'rupiahPerCost' | 'costDecimals'>, rupiah: number): number {
  return Number((rupiah / instance.rupiahPerCost).toFixed(instance.costDecimals));
}

/** A file that cannot be read: what was expected, what was got. */
export class ReaderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ReaderError';
  }
}

/** How a real distance becomes an integer: scaled, then rounded or cut off. */
export interface Rounding {
  readonly scale: number;
  readonly mode: 'nearest' | 'truncate';
}

/** All Euclidean distances, row by row. */
export function euclidean(x: Float64Array, y: Float64Array, { scale, mode }: Rounding): Int32Array {
  const n = x.length;
  const matrix = new Int32Array(n * n);
  const whole = mode === 'truncate' ? Math.floor : Math.round;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      const east = x[a]! - x[b]!;
      const north = y[a]! - y[b]!;
      // The square root is exact for squares, where Math.hypot may fall just short of the integer and lose a tenth when cut off.
      matrix[a * n + b] = whole(scale * Math.sqrt(east * east + north * north));
    }
  }
  return matrix;
}

/** A number of the file. @throws ReaderError naming the place */
export function numberAt(text: string | undefined, what: string): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) throw new ReaderError(`${what}: expected a number, got ${text === undefined ? 'nothing' : `"${text}"`}`);
  return value;
}
