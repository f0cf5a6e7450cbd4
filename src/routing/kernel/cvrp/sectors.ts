import type { CvrpProblem } from './problem.ts';
import type { Tour } from './tour.ts';

/** A full turn in the units of the sectors: 16 bits, so that differences wrap by masking. */
const turn = 65_536;
const mask = turn - 1;

/** Polar angles around the depot and, by route, the smallest circle sector that holds its clients (Vidal 2022). */
export class Sectors {
  private readonly angle: Int32Array;
  private readonly from: Int32Array;
  private readonly width: Int32Array;
  private readonly known: boolean;

  constructor(problem: CvrpProblem, vehicles: number) {
    const { x, y, size } = problem;
    this.angle = new Int32Array(size);
    this.from = new Int32Array(vehicles);
    this.width = new Int32Array(vehicles);
    this.known = x !== undefined && y !== undefined;
    if (x === undefined || y === undefined) return;
    for (let c = 1; c < size; c++) this.angle[c] = Math.floor((Math.atan2(y[c]! - y[0]!, x[c]! - x[0]!) / Math.PI + 1) * (turn / 2)) & mask;
  }

  /** Recomputes a route's sector, growing it to whichever side is nearer. */
  refresh(tour: Tour, r: number): void {
    if (!this.known) return;
    const { next, size } = tour;
    const { angle } = this;
    const depot = size + r;
    let c = next[depot]!;
    if (c === depot) return;
    let from = angle[c]!;
    let width = 0;
    for (c = next[c]!; c !== depot; c = next[c]!) {
      const ahead = (angle[c]! - from) & mask;
      if (ahead <= width) continue;
      const behind = (from - angle[c]!) & mask;
      if (ahead - width <= behind) width = ahead;
      else {
        from = angle[c]!;
        width += behind;
      }
    }
    this.from[r] = from;
    this.width[r] = width;
  }

  /** Whether two routes share a direction; always true without coordinates. */
  overlap(a: number, b: number): boolean {
    if (!this.known) return true;
    const { from, width } = this;
    return ((from[b]! - from[a]!) & mask) <= width[a]! || ((from[a]! - from[b]!) & mask) <= width[b]!;
  }
}
