import type { Neighbours } from '../neighbours.ts';
import type { Tour } from './tour.ts';

/**
 * The nine moves of Vidal (2022) between a client u and each of its near clients v, tried in his order; the first that improves is made.
 *
 * With p before u, x after u, y after v: (1) u behind v, (2) u, x behind v, (3) x, u behind v, (4) u with v, (5) u, x with v,
 * (6) u, x with v, y, (7) reverse x to v in one route, (8) join u to v and x to y, (9) join u to y and x to v between two.
 * A move whose change in distance is not below the overload that it could end is given up before any load is looked at. The matrix is
 * symmetric, so every distance is read from the rows of p, u, x and xx, which stay in the cache while v changes.
 * @param last pairs whose routes have not changed after this move are left out
 * @returns whether a move was made; routes are then up to date
 */
export function improveClient(tour: Tour, neighbours: Neighbours, u: number, last: number): boolean {
  const { next, prev, site, route, distance, demand, toNext, loadUpTo, load, overload, changed, size } = tour;
  const { start, list } = neighbours;
  const rowU = u * size;
  const takenU = demand[u]!;
  const end = start[u + 1]!;
  let k = start[u]!;
  let improved = false;
  for (;;) {
    const routeU = route[u]!;
    const loadU = load[routeU]!;
    const overloadU = overload[routeU]!;
    const fresh = changed[routeU]! > last;
    const p = prev[u]!;
    const x = next[u]!;
    const pair = x < size;
    const xx = next[x]!;
    const rowX = site[x]! * size;
    const rowP = site[p]! * size;
    const rowXx = site[xx]! * size;
    const toX = toNext[u]!;
    const gainU = distance[rowP + site[x]!]! - toNext[p]! - toX;
    const cutPair = toNext[p]! + toNext[x]!;
    const gainPair = distance[rowP + site[xx]!]! - cutPair;
    const takenPair = takenU + demand[x]!;
    const headU = loadUpTo[u]!;
    let move = 0;
    for (; k < end; k++) {
      const v = list[k]!;
      const routeV = route[v]!;
      if (!fresh && changed[routeV]! <= last) continue;
      const apart = routeU !== routeV;
      const y = next[v]!;
      const q = prev[v]!;
      const atY = site[y]!;
      const cutV = toNext[v]!;
      const loadV = load[routeV]!;
      const slack = apart ? overloadU + overload[routeV]! : 0;
      const uv = distance[rowU + v]!;
      const uy = distance[rowU + atY]!;
      const xy = distance[rowX + atY]!;
      const xv = distance[rowX + v]!;
      if (y !== u) {
        let change = gainU + uv + uy - cutV;
        if (change < slack && (!apart || change + tour.excess(loadU - takenU) + tour.excess(loadV + takenU) < slack)) {
          move = 1;
          break;
        }
        if (pair && x !== v) {
          const bridge = gainPair - cutV;
          change = bridge + uv + xy;
          if (change < slack && (!apart || change + tour.excess(loadU - takenPair) + tour.excess(loadV + takenPair) < slack)) {
            move = 2;
            break;
          }
          change = bridge + xv + uy;
          if (change < slack && (!apart || change + tour.excess(loadU - takenPair) + tour.excess(loadV + takenPair) < slack)) {
            move = 3;
            break;
          }
        }
        if (u !== q) {
          const cutBoth = toNext[q]! + cutV;
          const pv = distance[rowP + v]!;
          const uq = distance[rowU + site[q]!]!;
          const takenV = demand[v]!;
          // 4 and 6 are tried from one side only: their mirror images are the same.
          if (u < v) {
            change = pv + xv - toNext[p]! - toX + uq + uy - cutBoth;
            if (change < slack && (!apart || change + tour.excess(loadU - takenU + takenV) + tour.excess(loadV + takenU - takenV) < slack)) {
              move = 4;
              break;
            }
          }
          if (pair) {
            if (x !== q) {
              change = pv + distance[rowXx + v]! - cutPair + uq + xy - cutBoth;
              if (change < slack && (!apart || change + tour.excess(loadU - takenPair + takenV) + tour.excess(loadV + takenPair - takenV) < slack)) {
                move = 5;
                break;
              }
            }
            if (u < v && y < size && y !== p && xx !== v) {
              change = pv + distance[rowXx + y]! - cutPair + uq + distance[rowX + site[next[y]!]!]! - toNext[q]! - toNext[y]!;
              if (change < slack) {
                const more = takenV + demand[y]! - takenPair;
                if (!apart || change + tour.excess(loadU + more) + tour.excess(loadV - more) < slack) {
                  move = 6;
                  break;
                }
              }
            }
          }
        }
      }
      const cut = toX + cutV;
      let change = uv + xy - cut;
      if (apart) {
        const headV = loadUpTo[v]!;
        if (change < slack && change + tour.excess(headU + headV) + tour.excess(loadU - headU + loadV - headV) < slack) {
          move = 8;
          break;
        }
        change = uy + xv - cut;
        if (change < slack && change + tour.excess(headU + loadV - headV) + tour.excess(headV + loadU - headU) < slack) {
          move = 9;
          break;
        }
      } else if (change < 0 && x !== v && tour.position[u]! < tour.position[v]!) {
        move = 7;
        break;
      }
      if (q >= size && improveFront(tour, u, q)) {
        move = -1;
        break;
      }
    }
    if (move === 0) return improved;
    improved = true;
    if (move > 0) make(tour, move, u, list[k]!);
    k++;
  }
}

/**
 * Moves 1, 2, 3, 8 and 9 with the depot of a route as v: u goes to the front of that route, which may be empty.
 * @returns whether a move was made
 */
export function improveFront(tour: Tour, u: number, depot: number): boolean {
  const { next, prev, site, route, distance, demand, toNext, loadUpTo, load, overload, size } = tour;
  const routeU = route[u]!;
  const routeV = route[depot]!;
  const apart = routeU !== routeV;
  const p = prev[u]!;
  const x = next[u]!;
  const y = next[depot]!;
  if (y === u) return false;
  const atY = site[y]!;
  const rowX = site[x]! * size;
  const rowP = site[p]! * size;
  const loadU = load[routeU]!;
  const loadV = load[routeV]!;
  const slack = apart ? overload[routeU]! + overload[routeV]! : 0;
  const cutV = toNext[depot]!;
  const takenU = demand[u]!;
  const uy = distance[u * size + atY]!;
  const ud = distance[u]!;
  let change = distance[rowP + site[x]!]! - toNext[p]! - toNext[u]! + ud + uy - cutV;
  if (change < slack && (!apart || change + tour.excess(loadU - takenU) + tour.excess(loadV + takenU) < slack)) return make(tour, 1, u, depot);
  const xy = distance[rowX + atY]!;
  const xd = distance[site[x]!]!;
  if (x < size) {
    const taken = takenU + demand[x]!;
    const bridge = distance[rowP + site[next[x]!]!]! - toNext[p]! - toNext[x]! - cutV;
    const shorter = ud + xy < xd + uy;
    change = bridge + (shorter ? ud + xy : xd + uy);
    if (change < slack && (!apart || change + tour.excess(loadU - taken) + tour.excess(loadV + taken) < slack)) return make(tour, shorter ? 2 : 3, u, depot);
  }
  if (!apart) return false;
  const head = loadUpTo[u]!;
  const cut = toNext[u]! + cutV;
  change = ud + xy - cut;
  if (change < slack && change + tour.excess(head) + tour.excess(loadU - head + loadV) < slack) return make(tour, 8, u, depot);
  change = uy + xd - cut;
  if (change < slack && change + tour.excess(head + loadV) + tour.excess(loadU - head) < slack) return make(tour, 9, u, depot);
  return false;
}

/** Carries out a move by its number. */
function make(tour: Tour, move: number, u: number, v: number): true {
  const routeU = tour.route[u]!;
  const routeV = tour.route[v]!;
  const x = tour.next[u]!;
  if (move === 1) tour.place(u, v);
  else if (move === 2) {
    tour.place(u, v);
    tour.place(x, u);
  } else if (move === 3) {
    tour.place(x, v);
    tour.place(u, x);
  } else if (move === 4) tour.swap(u, v);
  else if (move === 5) {
    tour.swap(u, v);
    tour.place(x, u);
  } else if (move === 6) {
    const y = tour.next[v]!;
    tour.swap(u, v);
    tour.swap(x, y);
  } else if (move === 7) tour.reverse(x, v);
  else if (move === 8) tour.exchangeHeads(u, v);
  else tour.exchangeTails(u, v);
  tour.moves++;
  tour.refresh(routeU);
  if (routeU !== routeV) tour.refresh(routeV);
  return true;
}
