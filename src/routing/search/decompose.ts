import { totalCost } from '../cost.ts';
import { Stream } from '../kernel/random.ts';
import type { Problem } from '../model.ts';
import { unservedOf } from '../route.ts';
import type { Route, Solution } from '../solution.ts';
import { profileMetres } from '../travel.ts';
import { backToWhole, cutOut } from './subproblem.ts';
import type { Part } from './subproblem.ts';

/** Below this a problem is solved whole. */
const LARGE = 1500;
/** Clients per part: large enough to leave room, small enough that a part's matrix and search stay cheap. */
const PART = 250;
/** Rounds of improvement after the first, each with other borders, and the first round's share of the budget. */
const ROUNDS = 3;
const FIRST_SHARE = 0.4;
/** Idle vehicles of a type per group of routes. */
const MOST_IDLE = 3;

/** One part to be solved, with its share of the whole budget. */
export interface PartTask {
  readonly part: Part;
  readonly share: number;
  readonly seed: number;
}

/**
 * True for problems that are cut into parts: many clients, computed distances, and nothing that could tie two parts together (locks,
 * pairs, alternatives, loads that may be split, fairness).
 */
export function isLarge(problem: Problem): boolean {
  if (problem.clients.length <= LARGE || problem.profiles.some((profile) => profile.kind !== 'points')) return false;
  const ties = problem.locks.length + problem.assignments.length + problem.pairs.length + problem.groups.length;
  return ties === 0 && problem.fairnessRupiahPerHour === 0 && problem.clients.every((client) => !client.splittable);
}

/**
 * Solves a large problem in parts (barycentre decomposition as in Vidal 2022 and Santini, Schneider, Vidal, Vigo 2023): first each
 * depot with the clients nearest to it, then, round by round, groups of neighbouring routes, divided by their barycentres along
 * axes that turn from round to round so that no border stays. Work and memory grow linearly with the clients.
 *
 * A generator: it yields batches of independent parts and is sent their routes, so that the caller decides on threads.
 */
export function* decompose(problem: Problem, seed: number): Generator<PartTask[], Solution, Route[][]> {
  const random = new Stream(seed);
  let routes: Route[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const parts = round === 0 ? firstParts(problem) : routeParts(problem, routes, random.unit() * Math.PI);
    const share = round === 0 ? FIRST_SHARE : (1 - FIRST_SHARE) / ROUNDS;
    const clients = parts.reduce((sum, part) => sum + part.clients.length, 0);
    const tasks = parts.map((part, at) => ({ part, share: (share * part.clients.length) / Math.max(1, clients), seed: seed + round * 1009 + at }));
    const solved = yield tasks;
    routes = solved.flatMap((found, at) => backToWhole(parts[at]!, found));
  }
  routes.sort((a, b) => a.vehicleType - b.vehicleType || a.vehicle - b.vehicle);
  const unserved = unservedOf(problem, routes);
  return { routes, unserved, cost: totalCost(problem, routes, unserved) };
}

/** Each depot with its nearest clients and its vehicles; a depot with too many is divided, vehicles in proportion to clients. */
function firstParts(problem: Problem): Part[] {
  const cells = new Map<number, number[]>();
  const based = new Set(problem.vehicleTypes.filter((type) => type.count > 0).map((type) => type.startDepot));
  problem.clients.forEach((client, index) => {
    let nearest = -1;
    let least = Infinity;
    for (const depot of based) {
      if (client.depots?.includes(depot) === false) continue;
      const metres = profileMetres(problem.profiles[0]!, problem.depots[depot]!.location, client.location);
      if (metres >= least) continue;
      least = metres;
      nearest = depot;
    }
    if (nearest < 0) return;
    const cell = cells.get(nearest);
    if (cell) cell.push(index);
    else cells.set(nearest, [index]);
  });
  return [...cells].flatMap(([depot, clients]) => {
    const { x, y } = coordinates(problem);
    const pieces = divide(clients, (client) => x[problem.clients[client]!.location]!, (client) => y[problem.clients[client]!.location]!, () => 1);
    const types = problem.vehicleTypes.flatMap((type, index) => (type.startDepot === depot ? [index] : []));
    let done = 0;
    return pieces.map((piece) => {
      const from = done / clients.length;
      done += piece.length;
      const to = done / clients.length;
      const vehicles = new Map(types.map((type) => [type, range(Math.round(from * useful(problem, type, clients.length)), Math.round(to * useful(problem, type, clients.length)))]));
      return cutOut(problem, piece, vehicles, []);
    });
  });
}

/** No more vehicles than clients are ever of use. */
function useful(problem: Problem, type: number, clients: number): number {
  return Math.min(problem.vehicleTypes[type]!.count, clients);
}

/** Groups of neighbouring routes with the idle vehicles of their depots and the unserved clients nearest to them. */
function routeParts(problem: Problem, routes: readonly Route[], angle: number): Part[] {
  const { x, y } = coordinates(problem);
  const centres = routes.map((route) => {
    const stops = route.trips.flatMap((trip) => trip.stops.map((stop) => problem.clients[stop.client]!.location));
    return { x: mean(stops.map((location) => x[location]!)), y: mean(stops.map((location) => y[location]!)), size: stops.length };
  });
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = (at: number): number => centres[at]!.x * cos + centres[at]!.y * sin;
  const across = (at: number): number => centres[at]!.y * cos - centres[at]!.x * sin;
  const groups = divide(routes.map((_, at) => at), along, across, (at) => centres[at]!.size);
  const middles = groups.map((group) => ({ x: mean(group.map((at) => centres[at]!.x)), y: mean(group.map((at) => centres[at]!.y)) }));
  const extra: number[][] = groups.map(() => []);
  for (const { client } of unservedOf(problem, routes)) {
    const location = problem.clients[client]!.location;
    let best = 0;
    middles.forEach((middle, index) => {
      if (squared(middle, x[location]!, y[location]!) < squared(middles[best]!, x[location]!, y[location]!)) best = index;
    });
    extra[best]?.push(client);
  }
  const idle = idleVehicles(problem, routes, groups);
  return groups.map((group, index) => {
    const own = group.map((at) => routes[at]!);
    const clients = [...own.flatMap((route) => route.trips.flatMap((trip) => trip.stops.map((stop) => stop.client))), ...extra[index]!];
    const vehicles = new Map<number, number[]>(idle[index]);
    for (const route of own) vehicles.set(route.vehicleType, [...(vehicles.get(route.vehicleType) ?? []), route.vehicle]);
    return cutOut(problem, clients, vehicles, own);
  });
}

/** Idle vehicles dealt in turn to the groups that have a route from the same depot; a few each are enough. */
function idleVehicles(problem: Problem, routes: readonly Route[], groups: readonly (readonly number[])[]): Map<number, number[]>[] {
  const used = new Set(routes.map((route) => `${route.vehicleType}/${route.vehicle}`));
  const dealt = groups.map(() => new Map<number, number[]>());
  const groupsOf = new Map<number, number[]>();
  groups.forEach((group, index) => {
    for (const depot of new Set(group.map((at) => problem.vehicleTypes[routes[at]!.vehicleType]!.startDepot))) groupsOf.set(depot, [...(groupsOf.get(depot) ?? []), index]);
  });
  problem.vehicleTypes.forEach((type, index) => {
    const near = groupsOf.get(type.startDepot) ?? [];
    if (near.length === 0) return;
    let turn = 0;
    for (let vehicle = 0; vehicle < type.count && turn < near.length * MOST_IDLE; vehicle += 1) {
      if (used.has(`${index}/${vehicle}`)) continue;
      const group = dealt[near[turn % near.length]!]!;
      group.set(index, [...(group.get(index) ?? []), vehicle]);
      turn += 1;
    }
  });
  return dealt;
}

/** Divides items by medians along the wider axis until each piece holds at most PART clients. */
function divide(items: readonly number[], x: (item: number) => number, y: (item: number) => number, size: (item: number) => number): number[][] {
  const total = items.reduce((sum, item) => sum + size(item), 0);
  if (total <= PART || items.length < 2) return items.length === 0 ? [] : [[...items]];
  const spread = (of: (item: number) => number): number => {
    let [low, high] = [Infinity, -Infinity];
    for (const item of items) {
      low = Math.min(low, of(item));
      high = Math.max(high, of(item));
    }
    return high - low;
  };
  const axis = spread(x) >= spread(y) ? x : y;
  const sorted = [...items].sort((a, b) => axis(a) - axis(b) || a - b);
  let half = 0;
  let sum = 0;
  while (half < sorted.length - 1 && (half === 0 || sum < total / 2)) {
    sum += size(sorted[half]!);
    half += 1;
  }
  return [...divide(sorted.slice(0, half), x, y, size), ...divide(sorted.slice(half), x, y, size)];
}

function coordinates(problem: Problem): { x: Float64Array; y: Float64Array } {
  const profile = problem.profiles[0]!;
  if (profile.kind !== 'points') throw new TypeError('Only problems with computed distances are cut into parts.');
  return profile;
}

function squared(point: { x: number; y: number }, x: number, y: number): number {
  return (point.x - x) ** 2 + (point.y - y) ** 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
