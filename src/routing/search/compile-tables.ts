import { UNLIMITED } from '../model.ts';
import type { Client, Problem } from '../model.ts';
import type { StopPlan } from '../solution.ts';
import type { Instance } from './instance.ts';

export function reloads(problem: Problem): Pick<Instance, 'reloadFrom' | 'reloadDepot'> {
  const reloadFrom = new Int32Array(problem.vehicleTypes.length + 1);
  problem.vehicleTypes.forEach((type, index) => (reloadFrom[index + 1] = reloadFrom[index]! + type.reloadDepots.length));
  return { reloadFrom, reloadDepot: Int32Array.from(problem.vehicleTypes.flatMap((type) => type.reloadDepots)) };
}

export function limit(value: number): number {
  return value === UNLIMITED ? Infinity : value;
}

export function loads(problem: Problem, nodeClient: readonly number[], stops: readonly StopPlan[]): Pick<Instance, 'deliver' | 'collect' | 'anyCollect'> {
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

export function windows(clients: readonly Client[]): Pick<Instance, 'windowFrom' | 'windowEarly' | 'windowLate'> {
  const windowFrom = new Int32Array(clients.length + 1);
  clients.forEach((client, node) => (windowFrom[node + 1] = windowFrom[node]! + client.windows.length));
  const all = clients.flatMap((client) => client.windows);
  return {
    windowFrom,
    windowEarly: Int32Array.from(all, (window) => window.earliestSeconds),
    windowLate: Int32Array.from(all, (window) => window.latestSeconds),
  };
}

export function compatibility(
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

export function layOutFleet(
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

export function assignedVehicles(problem: Problem, nodeClient: readonly number[], firstVehicle: Int32Array): Int32Array {
  const owner = new Map<number, number>();
  for (const item of problem.assignments) owner.set(item.client, firstVehicle[item.vehicleType]! + item.vehicle);
  return Int32Array.from(nodeClient, (client) => owner.get(client) ?? -1);
}

export function pairSigns(problem: Problem, nodeClient: readonly number[]): Int32Array {
  const sign = new Int32Array(nodeClient.length);
  for (const pair of problem.pairs) {
    sign[nodeClient.indexOf(pair.pickup)] = 1;
    sign[nodeClient.indexOf(pair.delivery)] = -1;
  }
  return sign;
}
