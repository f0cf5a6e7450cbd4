import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import type { FleetProblem, FleetRoute } from './problem.ts';

/** A route of the first parent that loses more than this share of its clients is given up as a whole. */
const givenUp = 0.5;

/**
 * Exchanges neighbouring routes between two solutions, after the selective route exchange of Nagata and Bräysy (2009): the child takes a few
 * routes of the second parent around some client, and keeps what is left of the first parent's.
 * @returns the child's routes; clients in none of them are to be inserted
 */
export function exchangeRoutes(problem: FleetProblem, neighbours: Neighbours, first: readonly FleetRoute[], second: readonly FleetRoute[], stream: Stream): FleetRoute[] {
  const { size, depots } = problem;
  const routeOf = new Int32Array(size).fill(-1);
  second.forEach((route, r) => route.clients.forEach((c) => (routeOf[c] = r)));
  const wanted = 1 + stream.below(Math.max(1, Math.ceil(second.length / 2)));
  const seed = depots + stream.below(size - depots);
  const chosen = new Set<number>();
  if (routeOf[seed]! >= 0) chosen.add(routeOf[seed]!);
  for (let k = neighbours.start[seed]!; k < neighbours.start[seed + 1]! && chosen.size < wanted; k++) {
    const r = routeOf[neighbours.list[k]!]!;
    if (r >= 0) chosen.add(r);
  }
  const taken = new Uint8Array(size);
  const child = [...chosen].map((r) => second[r]!);
  child.forEach((route) => route.clients.forEach((c) => (taken[c] = 1)));
  for (const { type, clients } of first) {
    const rest = clients.filter((c) => taken[c] === 0);
    if (rest.length > 0 && rest.length >= clients.length * (1 - givenUp)) child.push({ type, clients: rest });
  }
  return child;
}
