import type { Tour } from './tour.ts';

const never = 0x3fffffff;
/** Best places kept for a client in a route: the removal of one client spoils at most two of them. */
const kept = 3;

/**
 * SWAP* (Vidal 2022): exchanges one client of a route with one of another, each going to its best place there rather than into the
 * other's. A client's three cheapest places in a route are kept until that route changes, so a pair costs O(1).
 */
export class SwapStar {
  private readonly tour: Tour;
  private readonly cost: Int32Array;
  private readonly after: Int32Array;
  /** By client and route: the move after which the places were found, -1 for never. */
  private readonly found: Int32Array;
  private readonly removal: Int32Array;
  /** The clients of the second route in a row, and what is read of each in the inner loop. */
  private readonly nodes: Int32Array;
  private readonly befores: Int32Array;
  private readonly sitesBefore: Int32Array;
  private readonly sitesAfter: Int32Array;
  private readonly gaps: Int32Array;

  constructor(tour: Tour) {
    const cells = tour.size * tour.vehicles;
    this.tour = tour;
    this.cost = new Int32Array(cells * kept);
    this.after = new Int32Array(cells * kept);
    this.found = new Int32Array(cells);
    this.removal = new Int32Array(tour.size);
    this.nodes = new Int32Array(tour.size);
    this.befores = new Int32Array(tour.size);
    this.sitesBefore = new Int32Array(tour.size);
    this.sitesAfter = new Int32Array(tour.size);
    this.gaps = new Int32Array(tour.size);
  }

  /** Forgets everything: a new solution was loaded. */
  reset(): void {
    this.found.fill(-1);
  }

  /** Makes the best exchange, or the best plain move, between two routes if it improves. */
  improve(routeU: number, routeV: number): boolean {
    const { tour, removal, cost, after } = this;
    const { next, prev, load, overload, demand, size, distance, site, toNext } = tour;
    this.prepare(routeU, routeV);
    this.prepare(routeV, routeU);
    const depotU = size + routeU;
    const depotV = size + routeV;
    const loadU = load[routeU]!;
    const loadV = load[routeV]!;
    const base = overload[routeU]! + overload[routeV]!;
    let best = 0;
    let bestU = 0;
    let bestV = 0;
    const { nodes, sitesBefore, sitesAfter, gaps, befores } = this;
    let count = 0;
    for (let v = next[depotV]!; v !== depotV; v = next[v]!) {
      const before = prev[v]!;
      nodes[count] = v;
      befores[count] = before;
      sitesBefore[count] = site[before]!;
      sitesAfter[count] = site[next[v]!]!;
      gaps[count++] = removal[v]! + toNext[before]! + toNext[v]!;
    }
    for (let u = next[depotU]!; u !== depotU; u = next[u]!) {
      const gainU = removal[u]! - base;
      const takenU = demand[u]!;
      const rowU = u * size;
      const cellU = (u * tour.vehicles + routeV) * kept;
      const firstPlace = after[cellU]!;
      const secondPlace = after[cellU + 1]!;
      const firstCost = cost[cellU]!;
      const secondCost = cost[cellU + 1]!;
      const thirdCost = cost[cellU + 2]!;
      const beforeU = prev[u]!;
      const siteBeforeU = site[beforeU]!;
      const siteAfterU = site[next[u]!]!;
      const gapU = removal[u]! + toNext[beforeU]! + toNext[u]!;
      for (let i = 0; i < count; i++) {
        const v = nodes[i]!;
        const difference = demand[v]! - takenU;
        let total = gainU + removal[v]! + tour.excess(loadU + difference) + tour.excess(loadV - difference);
        if (total >= best) continue;
        const before = befores[i]!;
        const elsewhere =
          firstPlace !== v && firstPlace !== before ? firstCost : secondPlace !== v && secondPlace !== before ? secondCost : thirdCost;
        let inPlace = distance[rowU + sitesBefore[i]!]! + distance[rowU + sitesAfter[i]!]! - gaps[i]!;
        total += inPlace < elsewhere ? inPlace : elsewhere;
        if (total >= best) continue;
        const rowV = v * size;
        inPlace = distance[rowV + siteBeforeU]! + distance[rowV + siteAfterU]! - gapU;
        total += Math.min(inPlace, this.cheapest((v * tour.vehicles + routeU) * kept, u, beforeU));
        if (total < best) {
          best = total;
          bestU = u;
          bestV = v;
        }
      }
      const alone = gainU + cost[cellU]! + tour.excess(loadU - takenU) + tour.excess(loadV + takenU);
      if (alone < best) {
        best = alone;
        bestU = u;
        bestV = 0;
      }
    }
    for (let v = next[depotV]!; v !== depotV; v = next[v]!) {
      const alone =
        removal[v]! - base + cost[(v * tour.vehicles + routeU) * kept]! + tour.excess(loadU + demand[v]!) + tour.excess(loadV - demand[v]!);
      if (alone < best) {
        best = alone;
        bestU = 0;
        bestV = v;
      }
    }
    if (best >= 0) return false;
    this.apply(routeU, routeV, bestU, bestV);
    return true;
  }

  private apply(routeU: number, routeV: number, u: number, v: number): void {
    const { tour } = this;
    const { prev } = tour;
    const afterU = u === 0 ? 0 : this.target(u, routeV, v);
    const afterV = v === 0 ? 0 : this.target(v, routeU, u);
    // Both targets were read before either client moves; neither is u or v.
    if (u !== 0) tour.place(u, afterU === -1 ? prev[v]! : afterU);
    if (v !== 0) tour.place(v, afterV === -1 ? this.heldBefore : afterV);
    tour.moves++;
    tour.refresh(routeU);
    tour.refresh(routeV);
  }

  private heldBefore = 0;

  /** The node behind which the client goes; -1 for the very place of the client it is exchanged with. */
  private target(client: number, r: number, leaving: number): number {
    const { tour, cost, after } = this;
    const { prev, next, distance, site, size, toNext, vehicles } = tour;
    const cell = (client * vehicles + r) * kept;
    if (leaving === 0) return after[cell]!;
    const before = prev[leaving]!;
    this.heldBefore = before;
    const row = client * size;
    const gap = this.removal[leaving]! + toNext[before]! + toNext[leaving]!;
    const inPlace = distance[row + site[before]!]! + distance[row + site[next[leaving]!]!]! - gap;
    for (let k = cell; k < cell + kept; k++) {
      if (after[k] !== leaving && after[k] !== before) return cost[k]! < inPlace ? after[k]! : -1;
    }
    return -1;
  }

  /** The cheapest kept place that survives the removal of `leaving`. */
  private cheapest(cell: number, leaving: number, before: number): number {
    const { after, cost } = this;
    for (let k = cell; k < cell + kept; k++) {
      const place = after[k]!;
      if (place !== leaving && place !== before) return cost[k]!;
    }
    return never;
  }

  /** For every client of one route: what its removal changes, and its three cheapest places in the other. */
  private prepare(from: number, into: number): void {
    const { tour, removal, cost, after, found } = this;
    const { next, prev, distance, site, size, vehicles, toNext, changed, moves } = tour;
    const depot = size + from;
    const depotInto = size + into;
    for (let c = next[depot]!; c !== depot; c = next[c]!) {
      const p = prev[c]!;
      removal[c] = distance[site[p]! * size + site[next[c]!]!]! - toNext[p]! - toNext[c]!;
      const cell = c * vehicles + into;
      if (found[cell]! >= 0 && found[cell]! >= changed[into]!) continue;
      found[cell] = moves;
      const row = c * size;
      const at = cell * kept;
      let a = never;
      let b = never;
      let d = never;
      let whereA = -2;
      let whereB = -2;
      let whereD = -2;
      let v = depotInto;
      let near = distance[row]!;
      do {
        const following = next[v]!;
        const far = distance[row + site[following]!]!;
        const extra = near + far - toNext[v]!;
        if (extra < d) {
          if (extra < b) {
            d = b;
            whereD = whereB;
            if (extra < a) {
              b = a;
              whereB = whereA;
              a = extra;
              whereA = v;
            } else {
              b = extra;
              whereB = v;
            }
          } else {
            d = extra;
            whereD = v;
          }
        }
        v = following;
        near = far;
      } while (v !== depotInto);
      cost[at] = a;
      cost[at + 1] = b;
      cost[at + 2] = d;
      after[at] = whereA;
      after[at + 1] = whereB;
      after[at + 2] = whereD;
    }
  }
}
