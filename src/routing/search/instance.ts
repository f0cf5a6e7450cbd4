import { UNLIMITED } from '../model.ts';
import type { Client, Problem, VehicleType } from '../model.ts';
import { serviceOf, wholeStop } from '../route.ts';
import type { StopPlan } from '../solution.ts';
import { profileMetres, profileSeconds, scaleSeconds } from '../travel.ts';
import { partsOf } from './parts.ts';

/**
 * Costs inside the search are exact integers in units of 1/18000 rupiah, the least common multiple of
 * a metre's 1/1000 and a second's 1/3600, so that a delta never differs from a recomputation by rounding.
 */
export const UNITS_PER_RUPIAH = 18_000;
const UNITS_PER_METRE = 18;
const UNITS_PER_SECOND = 5;

/** A metre matrix and a second matrix that several vehicle types share; row-major over the compact locations. */
export interface Lane {
  readonly metres: Int32Array;
  readonly seconds: Int32Array;
}

/** What is inserted and removed as one: a client's part, a choice of alternatives, or a pick-up with its delivery. */
export interface Request {
  readonly kind: 'single' | 'group' | 'pair';
  readonly nodes: readonly number[];
  /** Cost of leaving it out, in units; for a required one more than any route could save. */
  readonly absentCost: number;
}

/**
 * A problem laid out flat for the search: nodes are clients (or parts of split clients), vehicles are numbered
 * through all types, locations are renumbered to those in use. Immutable after compilation.
 */
export interface Instance {
  readonly problem: Problem;
  readonly nodes: number;
  readonly types: number;
  readonly depots: number;
  readonly dimensions: number;
  readonly locations: number;
  readonly lanes: readonly Lane[];
  /** What each node brings and takes, for decoding. */
  readonly stops: readonly StopPlan[];
  readonly requests: readonly Request[];
  readonly requestOf: Int32Array;
  /** +1 where a pair's goods come on board, −1 where they leave. */
  readonly pairSign: Int32Array;

  readonly location: Int32Array;
  readonly depotLocation: Int32Array;
  readonly service: Int32Array;
  /** `node * dimensions + d`: loaded at the depot; and what stays on board after the stop (a pair's delivery is negative). */
  readonly deliver: Int32Array;
  readonly collect: Int32Array;
  readonly anyCollect: boolean;
  readonly release: Int32Array;
  readonly anyRelease: boolean;
  /** Windows of node i are `[windowFrom[i], windowFrom[i + 1])`. */
  readonly windowFrom: Int32Array;
  readonly windowEarly: Int32Array;
  readonly windowLate: Int32Array;
  /** Lateness allowed, seconds, and its price per second, units. */
  readonly softSeconds: Int32Array;
  readonly softPrice: Float64Array;
  readonly classBit: Int32Array;
  /** Bits of the load classes that may not ride with the node's own. */
  readonly classConflict: Int32Array;
  /** `typeAllowed[node * types + type]`, `depotAllowed[node * depots + depot]`. */
  readonly typeAllowed: Uint8Array;
  readonly depotAllowed: Uint8Array;
  readonly anyDepotRule: boolean;
  /** The vehicle a node belongs to, or −1. */
  readonly assigned: Int32Array;

  readonly vehicles: number;
  readonly vehicleType: Int32Array;
  readonly vehicleNumber: Int32Array;
  /** First vehicle of each type; one entry more than types. */
  readonly firstVehicle: Int32Array;
  /** 1 where the vehicle has a lock or an assignment and so differs from its likes. */
  readonly distinct: Uint8Array;

  readonly typeLane: Int32Array;
  readonly metreCost: Float64Array;
  readonly secondCost: Float64Array;
  readonly fixedCost: Float64Array;
  /** Vehicle types that need the slow evaluation: with a driver's break, or any when lateness is soft. */
  readonly slowType: Uint8Array;
  /** `type * dimensions + d`. */
  readonly capacity: Int32Array;
  readonly mostTrips: Int32Array;
  readonly shiftEnd: Int32Array;
  /** Reload depots of type t are `reloadDepot[reloadFrom[t]..reloadFrom[t + 1])`. */
  readonly reloadFrom: Int32Array;
  readonly reloadDepot: Int32Array;
  readonly depotEarly: Int32Array;
  readonly depotLate: Int32Array;
  /** `type * depots + depot`. */
  readonly reloadSeconds: Int32Array;
  /** 1 where the shift's length matters (it is paid or limited), so that an insertion must compute it. */
  readonly timed: Uint8Array;
  /** Limits per type; Infinity where there is none. */
  readonly mostMetres: Float64Array;
  readonly mostSeconds: Float64Array;
  readonly fairnessCost: number;
  /** Locations nearest to each node first (by metres of the first lane, there and back); itself excluded. */
  readonly neighbours: Int32Array;
  readonly neighbourCount: number;
}

/** Nearest nodes kept per node: strings reach no further, and candidate routes are those of the nearest. */
const MOST_NEIGHBOURS = 100;

/** Lays a problem out for the search. Memory grows with the square of the locations in use. */
export function compile(problem: Problem): Instance {
  const nodeClient: number[] = [];
  const stops: StopPlan[] = [];
  problem.clients.forEach((client, index) => {
    const parts = client.splittable ? partsOf(problem, index) : [wholeStop(problem, index)];
    for (const part of parts) {
      nodeClient.push(index);
      stops.push(part);
    }
  });
  const clients = nodeClient.map((index) => problem.clients[index]!);
  const compact = compactLocations(problem);
  const lanes = buildLanes(problem, compact.used);
  const location = Int32Array.from(clients, (client) => compact.indexOf.get(client.location)!);
  const neighbours = nearest(location, compact.used.length, lanes[0]!);
  const fleet = layOutFleet(problem, clients.length);
  return {
    problem,
    nodes: clients.length,
    types: problem.vehicleTypes.length,
    depots: problem.depots.length,
    dimensions: problem.dimensions.length,
    locations: compact.used.length,
    lanes,
    stops,
    ...requestsOf(problem, nodeClient),
    pairSign: pairSigns(problem, nodeClient),
    location,
    depotLocation: Int32Array.from(problem.depots, (depot) => compact.indexOf.get(depot.location)!),
    service: Int32Array.from(clients, (client, node) => serviceOf(client, stops[node]!)),
    ...loads(problem, nodeClient, stops),
    release: Int32Array.from(clients, (client) => client.releaseSeconds),
    anyRelease: clients.some((client) => client.releaseSeconds > 0),
    ...windows(clients),
    softSeconds: Int32Array.from(clients, (client) => client.lateness?.maxSeconds ?? 0),
    softPrice: Float64Array.from(clients, (client) => (client.lateness?.rupiahPerHour ?? 0) * UNITS_PER_SECOND),
    ...compatibility(problem, clients),
    assigned: assignedVehicles(problem, nodeClient, fleet.firstVehicle),
    ...fleet,
    typeLane: Int32Array.from(problem.vehicleTypes, (type) => laneIndex(problem, type)),
    metreCost: Float64Array.from(problem.vehicleTypes, (type) => type.rupiahPerKm * UNITS_PER_METRE),
    secondCost: Float64Array.from(problem.vehicleTypes, (type) => type.rupiahPerHour * UNITS_PER_SECOND),
    fixedCost: Float64Array.from(problem.vehicleTypes, (type) => type.fixedRupiah * UNITS_PER_RUPIAH),
    slowType: Uint8Array.from(problem.vehicleTypes, (type) =>
      type.driverBreak !== null || clients.some((client) => client.lateness !== null) ? 1 : 0,
    ),
    capacity: Int32Array.from(problem.vehicleTypes.flatMap((type) => type.capacities)),
    mostTrips: Int32Array.from(problem.vehicleTypes, (type) => type.maxTrips),
    shiftEnd: Int32Array.from(problem.vehicleTypes, (type) => type.shift.latestSeconds),
    ...reloads(problem),
    depotEarly: Int32Array.from(problem.depots, (depot) => depot.open.earliestSeconds),
    depotLate: Int32Array.from(problem.depots, (depot) => depot.open.latestSeconds),
    reloadSeconds: Int32Array.from(problem.vehicleTypes.flatMap((type) => problem.depots.map((depot) => depot.reloadSeconds + type.reloadSeconds))),
    timed: Uint8Array.from(problem.vehicleTypes, (type) => (type.rupiahPerHour > 0 || type.maxDurationSeconds < UNLIMITED ? 1 : 0)),
    mostMetres: Float64Array.from(problem.vehicleTypes, (type) => limit(type.maxDistanceMetres)),
    mostSeconds: Float64Array.from(problem.vehicleTypes, (type) => limit(type.maxDurationSeconds)),
    fairnessCost: problem.fairnessRupiahPerHour * UNITS_PER_SECOND,
    ...neighbours,
  };
}

function reloads(problem: Problem): Pick<Instance, 'reloadFrom' | 'reloadDepot'> {
  const reloadFrom = new Int32Array(problem.vehicleTypes.length + 1);
  problem.vehicleTypes.forEach((type, index) => (reloadFrom[index + 1] = reloadFrom[index]! + type.reloadDepots.length));
  return { reloadFrom, reloadDepot: Int32Array.from(problem.vehicleTypes.flatMap((type) => type.reloadDepots)) };
}

function limit(value: number): number {
  return value === UNLIMITED ? Infinity : value;
}

function compactLocations(problem: Problem): { used: number[]; indexOf: Map<number, number> } {
  const used = [...new Set([...problem.depots, ...problem.clients].map((place) => place.location))];
  return { used, indexOf: new Map(used.map((location, index) => [location, index])) };
}

/** Distinct (profile, speed) pairs, in order of first use. */
function laneKeys(problem: Problem): string[] {
  return [...new Set(problem.vehicleTypes.map((type) => `${type.profile}/${type.speedPercent}`))];
}

function laneIndex(problem: Problem, type: VehicleType): number {
  return laneKeys(problem).indexOf(`${type.profile}/${type.speedPercent}`);
}

function buildLanes(problem: Problem, used: readonly number[]): Lane[] {
  return laneKeys(problem).map((key) => {
    const [profileIndex, speed] = key.split('/').map(Number) as [number, number];
    const profile = problem.profiles[profileIndex]!;
    const size = used.length;
    const metres = new Int32Array(size * size);
    const seconds = new Int32Array(size * size);
    for (let from = 0; from < size; from += 1)
      for (let to = 0; to < size; to += 1) {
        metres[from * size + to] = profileMetres(profile, used[from]!, used[to]!);
        seconds[from * size + to] = scaleSeconds(profileSeconds(profile, used[from]!, used[to]!), speed);
      }
    return { metres, seconds };
  });
}

function nearest(location: Int32Array, locations: number, lane: Lane): { neighbours: Int32Array; neighbourCount: number } {
  const nodes = location.length;
  const neighbourCount = Math.max(0, Math.min(MOST_NEIGHBOURS, nodes - 1));
  const neighbours = new Int32Array(nodes * neighbourCount);
  const order = Array.from({ length: nodes }, (_, node) => node);
  const away = new Float64Array(nodes);
  for (let node = 0; node < nodes; node += 1) {
    for (let other = 0; other < nodes; other += 1) {
      const there = lane.metres[location[node]! * locations + location[other]!]!;
      away[other] = other === node ? -1 : there + lane.metres[location[other]! * locations + location[node]!]!;
    }
    order.sort((a, b) => away[a]! - away[b]! || a - b);
    for (let k = 0; k < neighbourCount; k += 1) neighbours[node * neighbourCount + k] = order[k + 1]!;
  }
  return { neighbours, neighbourCount };
}

function loads(problem: Problem, nodeClient: readonly number[], stops: readonly StopPlan[]): Pick<Instance, 'deliver' | 'collect' | 'anyCollect'> {
  const dimensions = problem.dimensions.length;
  const deliver = new Int32Array(stops.length * dimensions);
  const collect = new Int32Array(stops.length * dimensions);
  stops.forEach((stop, node) => {
    deliver.set(stop.deliveries, node * dimensions);
    collect.set(stop.pickups, node * dimensions);
  });
  for (const pair of problem.pairs) {
    const from = nodeClient.indexOf(pair.pickup) * dimensions;
    const to = nodeClient.indexOf(pair.delivery) * dimensions;
    pair.amounts.forEach((amount, d) => {
      collect[from + d]! += amount;
      collect[to + d]! -= amount;
    });
  }
  return { deliver, collect, anyCollect: collect.some((amount) => amount !== 0) };
}

function windows(clients: readonly Client[]): Pick<Instance, 'windowFrom' | 'windowEarly' | 'windowLate'> {
  const windowFrom = new Int32Array(clients.length + 1);
  clients.forEach((client, node) => (windowFrom[node + 1] = windowFrom[node]! + client.windows.length));
  const all = clients.flatMap((client) => client.windows);
  return {
    windowFrom,
    windowEarly: Int32Array.from(all, (window) => window.earliestSeconds),
    windowLate: Int32Array.from(all, (window) => window.latestSeconds),
  };
}

function compatibility(
  problem: Problem,
  clients: readonly Client[],
): Pick<Instance, 'classBit' | 'classConflict' | 'typeAllowed' | 'depotAllowed' | 'anyDepotRule'> {
  const conflictOf = problem.loadClassCompatible.map((row) => row.reduce((bits, may, other) => (may ? bits : bits | (1 << other)), 0));
  const { vehicleTypes, depots } = problem;
  return {
    classBit: Int32Array.from(clients, (client) => 1 << client.loadClass),
    classConflict: Int32Array.from(clients, (client) => conflictOf[client.loadClass]!),
    typeAllowed: Uint8Array.from(
      clients.flatMap((client) => vehicleTypes.map((type) => (client.vehicleClasses?.includes(type.vehicleClass) === false ? 0 : 1))),
    ),
    depotAllowed: Uint8Array.from(clients.flatMap((client) => depots.map((_, depot) => (client.depots?.includes(depot) === false ? 0 : 1)))),
    anyDepotRule: clients.some((client) => client.depots !== null),
  };
}

/** As many vehicles of a type as could ever be used at once; locked ones keep their numbers. */
function layOutFleet(
  problem: Problem,
  nodes: number,
): Pick<Instance, 'vehicles' | 'vehicleType' | 'vehicleNumber' | 'firstVehicle' | 'distinct'> {
  const named = [...problem.locks, ...problem.assignments];
  const counts = problem.vehicleTypes.map((type, index) =>
    Math.max(Math.min(type.count, nodes), ...named.filter((lock) => lock.vehicleType === index).map((lock) => lock.vehicle + 1)),
  );
  const firstVehicle = new Int32Array(counts.length + 1);
  counts.forEach((count, type) => (firstVehicle[type + 1] = firstVehicle[type]! + count));
  const vehicles = firstVehicle[counts.length]!;
  const distinct = new Uint8Array(vehicles);
  for (const lock of named) distinct[firstVehicle[lock.vehicleType]! + lock.vehicle] = 1;
  return {
    vehicles,
    vehicleType: Int32Array.from(counts.flatMap((count, type) => Array.from({ length: count }, () => type))),
    vehicleNumber: Int32Array.from(counts.flatMap((count) => Array.from({ length: count }, (_, number) => number))),
    firstVehicle,
    distinct,
  };
}

function assignedVehicles(problem: Problem, nodeClient: readonly number[], firstVehicle: Int32Array): Int32Array {
  const owner = new Map<number, number>();
  for (const item of problem.assignments) owner.set(item.client, firstVehicle[item.vehicleType]! + item.vehicle);
  return Int32Array.from(nodeClient, (client) => owner.get(client) ?? -1);
}

function requestsOf(problem: Problem, nodeClient: readonly number[]): Pick<Instance, 'requests' | 'requestOf'> {
  const must = mostExpensiveDetour(problem);
  const costOf = (required: boolean, prizeRupiah: number): number => (required ? must : prizeRupiah * UNITS_PER_RUPIAH);
  const requests: Request[] = [];
  const requestOf = new Int32Array(nodeClient.length).fill(-1);
  const add = (request: Request): void => {
    for (const node of request.nodes) requestOf[node] = requests.length;
    requests.push(request);
  };
  for (const group of problem.groups) {
    const nodes = group.clients.map((client) => nodeClient.indexOf(client));
    add({ kind: 'group', nodes, absentCost: costOf(group.required, group.prizeRupiah) });
  }
  for (const pair of problem.pairs) {
    const ends = [problem.clients[pair.pickup]!, problem.clients[pair.delivery]!];
    const absentCost = costOf(ends[0]!.required, ends[0]!.prizeRupiah) + costOf(ends[1]!.required, ends[1]!.prizeRupiah);
    add({ kind: 'pair', nodes: [nodeClient.indexOf(pair.pickup), nodeClient.indexOf(pair.delivery)], absentCost });
  }
  const parts = new Map<number, number>();
  for (const client of nodeClient) parts.set(client, (parts.get(client) ?? 0) + 1);
  nodeClient.forEach((index, node) => {
    if (requestOf[node]! >= 0) return;
    const client = problem.clients[index]!;
    add({ kind: 'single', nodes: [node], absentCost: costOf(client.required, client.prizeRupiah) / parts.get(index)! });
  });
  return { requests, requestOf };
}

function pairSigns(problem: Problem, nodeClient: readonly number[]): Int32Array {
  const sign = new Int32Array(nodeClient.length);
  for (const pair of problem.pairs) {
    sign[nodeClient.indexOf(pair.pickup)] = 1;
    sign[nodeClient.indexOf(pair.delivery)] = -1;
  }
  return sign;
}

/** More than serving any one request can cost: a vehicle of its own to the farthest place and back, all day long. */
function mostExpensiveDetour(problem: Problem): number {
  let most = 1;
  for (const type of problem.vehicleTypes) {
    const profile = problem.profiles[type.profile]!;
    let farthest = 0;
    for (const depot of problem.depots)
      for (const client of problem.clients) {
        const there = profileMetres(profile, depot.location, client.location);
        farthest = Math.max(farthest, there + profileMetres(profile, client.location, depot.location));
      }
    const day = Math.min(type.shift.latestSeconds - type.shift.earliestSeconds, type.maxDurationSeconds, 30 * 86_400);
    const cost = type.fixedRupiah * UNITS_PER_RUPIAH + 2 * farthest * type.rupiahPerKm * UNITS_PER_METRE + day * type.rupiahPerHour * UNITS_PER_SECOND;
    most = Math.max(most, cost);
  }
  const prizes = problem.clients.reduce((highest, client) => Math.max(highest, client.prizeRupiah), 0);
  return 4 * (most + prizes * UNITS_PER_RUPIAH);
}
