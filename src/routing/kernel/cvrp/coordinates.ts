import type { Matrix } from './problem.ts';

/**
 * Places the sites in the plane from their distances to three landmarks: the depot at the origin, the site farthest from it on the x axis,
 * and the site farthest from that axis, which decides the sign of y. Exact for Euclidean distances and near enough for road
 * distances to order routes around the depot.
 */
export function trilaterate(distance: Matrix, size: number): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  let far = 0;
  for (let a = 1; a < size; a++) if (distance[a]! > distance[far]!) far = a;
  const base = distance[far]!;
  if (base === 0) return { x, y };
  let third = 0;
  for (let a = 1; a < size; a++) {
    const r = distance[a]!;
    const s = distance[far * size + a]!;
    x[a] = (r * r + base * base - s * s) / (2 * base);
    y[a] = Math.sqrt(Math.max(0, r * r - x[a]! * x[a]!));
    if (y[a]! > y[third]!) third = a;
  }
  for (let a = 1; a < size; a++) {
    const east = x[a]! - x[third]!;
    const real = distance[third * size + a]!;
    const above = Math.abs(Math.hypot(east, y[a]! - y[third]!) - real);
    const below = Math.abs(Math.hypot(east, -y[a]! - y[third]!) - real);
    if (below < above) y[a] = -y[a]!;
  }
  return { x, y };
}
