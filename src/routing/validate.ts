import type { Client, Problem, TimeWindow, VehicleLock, VehicleType } from './model.ts';
import { UNLIMITED } from './model.ts';
import { locationCount } from './travel.ts';

/** Everything that is wrong with a problem, one sentence each. */
export class ProblemError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The routing problem makes no sense:\n- ${faults.join('\n- ')}`);
    this.name = 'ProblemError';
    this.faults = faults;
  }
}

/** More faults than this are not listed: the first ones explain the rest. */
const MOST_FAULTS = 20;
/** Load classes are bits of a 32-bit set during the search. */
const MOST_LOAD_CLASSES = 30;

/**
 * Refuses a problem that makes no sense.
 * @throws ProblemError
 */
export function checkProblem(problem: Problem, locations: number): void {
  const faults: string[] = [];
  const check = new Checks(faults);
  if (problem.depots.length === 0) faults.push('depots: at least one is needed, got none.');
  if (problem.vehicleTypes.length === 0) faults.push('vehicleTypes: at least one is needed, got none.');
  if (problem.profiles.length === 0) faults.push('profiles: at least one is needed, got none.');
  if (problem.loadClasses.length > MOST_LOAD_CLASSES) faults.push(`loadClasses: at most ${MOST_LOAD_CLASSES}, got ${problem.loadClasses.length}.`);
  check.whole('nowSeconds', problem.nowSeconds);
  check.whole('fairnessRupiahPerHour', problem.fairnessRupiahPerHour);
  checkProfiles(problem, faults);
  checkCompatibility(problem, faults);
  problem.depots.forEach((depot, at) => {
    check.index(`depots[${at}].location`, depot.location, locations);
    check.window(`depots[${at}].open`, depot.open);
    check.whole(`depots[${at}].reloadSeconds`, depot.reloadSeconds);
  });
  problem.vehicleTypes.forEach((type, at) => checkVehicleType(problem, type, `vehicleTypes[${at}]`, check));
  problem.clients.forEach((client, at) => checkClient(problem, client, `clients[${at}]`, locations, check));
  checkGroupsAndPairs(problem, check);
  checkLocks(problem, check);
  if (faults.length > 0) throw new ProblemError(faults.length > MOST_FAULTS ? [...faults.slice(0, MOST_FAULTS), '…'] : faults);
}

class Checks {
  readonly faults: string[];

  constructor(faults: string[]) {
    this.faults = faults;
  }

  whole(path: string, value: number, least = 0): void {
    if (!Number.isSafeInteger(value) || value < least || value > UNLIMITED)
      this.faults.push(`${path}: expected an integer from ${least} to ${UNLIMITED}, got ${value}.`);
  }

  index(path: string, value: number, size: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= size) this.faults.push(`${path}: expected an index below ${size}, got ${value}.`);
  }

  amounts(path: string, values: readonly number[], size: number): void {
    if (values.length !== size) this.faults.push(`${path}: expected ${size} numbers, one per dimension, got ${values.length}.`);
    values.forEach((value, at) => this.whole(`${path}[${at}]`, value));
  }

  window(path: string, window: TimeWindow): void {
    this.whole(`${path}.earliestSeconds`, window.earliestSeconds);
    this.whole(`${path}.latestSeconds`, window.latestSeconds);
    if (window.latestSeconds < window.earliestSeconds)
      this.faults.push(`${path}: ends (${window.latestSeconds}) before it starts (${window.earliestSeconds}).`);
  }
}

function checkProfiles(problem: Problem, faults: string[]): void {
  problem.profiles.forEach((profile, at) => {
    const size = locationCount(profile);
    if (profile.kind === 'points') {
      if (profile.y.length !== size) faults.push(`profiles[${at}]: ${size} x but ${profile.y.length} y.`);
      if (!(profile.metresPerHour > 0)) faults.push(`profiles[${at}].metresPerHour: expected more than 0, got ${profile.metresPerHour}.`);
      return;
    }
    for (const name of ['distances', 'durations'] as const) {
      const matrix = profile[name];
      if (matrix.length !== size * size)
        faults.push(`profiles[${at}].${name}: expected ${size} × ${size} = ${size * size} entries, got ${matrix.length}.`);
      const negative = matrix.findIndex((value) => value < 0);
      if (negative >= 0) faults.push(`profiles[${at}].${name}[${negative}]: expected 0 or more, got ${matrix[negative]}.`);
    }
  });
}

function checkCompatibility(problem: Problem, faults: string[]): void {
  const size = problem.loadClasses.length;
  const rows = problem.loadClassCompatible;
  if (rows.length !== size || rows.some((row) => row.length !== size)) {
    faults.push(`loadClassCompatible: expected ${size} × ${size}, as many as loadClasses.`);
    return;
  }
  for (let a = 0; a < size; a += 1) {
    if (rows[a]![a] !== true) faults.push(`loadClassCompatible[${a}][${a}]: a class always rides with itself, got false.`);
    for (let b = 0; b < a; b += 1)
      if (rows[a]![b] !== rows[b]![a]) faults.push(`loadClassCompatible: [${a}][${b}] and [${b}][${a}] differ.`);
  }
}

function checkVehicleType(problem: Problem, type: VehicleType, path: string, check: Checks): void {
  const depots = problem.depots.length;
  check.whole(`${path}.count`, type.count);
  check.index(`${path}.startDepot`, type.startDepot, depots);
  check.index(`${path}.endDepot`, type.endDepot, depots);
  check.amounts(`${path}.capacities`, type.capacities, problem.dimensions.length);
  for (const name of ['fixedRupiah', 'rupiahPerKm', 'rupiahPerHour', 'maxDistanceMetres', 'maxDurationSeconds', 'reloadSeconds', 'vehicleClass'] as const)
    check.whole(`${path}.${name}`, type[name]);
  check.whole(`${path}.maxTrips`, type.maxTrips, 1);
  check.whole(`${path}.speedPercent`, type.speedPercent, 1);
  type.reloadDepots.forEach((depot, at) => check.index(`${path}.reloadDepots[${at}]`, depot, depots));
  check.window(`${path}.shift`, type.shift);
  check.index(`${path}.profile`, type.profile, problem.profiles.length);
  if (type.maxTrips > 1 && type.reloadDepots.length === 0)
    check.faults.push(`${path}: maxTrips is ${type.maxTrips} but reloadDepots is empty; name a depot or set maxTrips to 1.`);
  if (type.driverBreak) {
    check.window(`${path}.driverBreak`, type.driverBreak);
    check.whole(`${path}.driverBreak.durationSeconds`, type.driverBreak.durationSeconds);
  }
}

function checkClient(problem: Problem, client: Client, path: string, locations: number, check: Checks): void {
  const { faults } = check;
  check.index(`${path}.location`, client.location, locations);
  check.amounts(`${path}.deliveries`, client.deliveries, problem.dimensions.length);
  check.amounts(`${path}.pickups`, client.pickups, problem.dimensions.length);
  check.whole(`${path}.serviceSeconds`, client.serviceSeconds);
  check.whole(`${path}.releaseSeconds`, client.releaseSeconds);
  check.whole(`${path}.prizeRupiah`, client.prizeRupiah);
  check.index(`${path}.loadClass`, client.loadClass, problem.loadClasses.length);
  client.depots?.forEach((depot, at) => check.index(`${path}.depots[${at}]`, depot, problem.depots.length));
  if (client.windows.length === 0) faults.push(`${path}.windows: at least one is needed, got none.`);
  client.windows.forEach((window, at) => {
    check.window(`${path}.windows[${at}]`, window);
    const before = client.windows[at - 1];
    if (before && before.latestSeconds >= window.earliestSeconds)
      faults.push(`${path}.windows[${at}]: starts at ${window.earliestSeconds}, before the one before it has ended (${before.latestSeconds}).`);
  });
  if (client.lateness) {
    check.whole(`${path}.lateness.rupiahPerHour`, client.lateness.rupiahPerHour);
    check.whole(`${path}.lateness.maxSeconds`, client.lateness.maxSeconds);
  }
}

function checkGroupsAndPairs(problem: Problem, check: Checks): void {
  const { clients } = problem;
  const owner = new Map<number, string>();
  const own = (path: string, client: number): void => {
    check.index(path, client, clients.length);
    const other = owner.get(client);
    if (other) check.faults.push(`${path}: client ${client} is already in ${other}; it may be in one group or pair only.`);
    owner.set(client, path);
    if (clients[client]?.splittable) check.faults.push(`${path}: client ${client} is splittable, which groups and pairs do not allow.`);
  };
  problem.groups.forEach((group, at) => {
    if (group.clients.length === 0) check.faults.push(`groups[${at}].clients: at least one is needed, got none.`);
    check.whole(`groups[${at}].prizeRupiah`, group.prizeRupiah);
    group.clients.forEach((client, k) => own(`groups[${at}].clients[${k}]`, client));
  });
  problem.pairs.forEach((pair, at) => {
    own(`pairs[${at}].pickup`, pair.pickup);
    own(`pairs[${at}].delivery`, pair.delivery);
    check.amounts(`pairs[${at}].amounts`, pair.amounts, problem.dimensions.length);
  });
}

function checkLocks(problem: Problem, check: Checks): void {
  const locked = new Set<string>();
  const placed = new Set<number>();
  const vehicle = (path: string, type: number, number: number): void => {
    check.index(`${path}.vehicleType`, type, problem.vehicleTypes.length);
    check.index(`${path}.vehicle`, number, problem.vehicleTypes[type]?.count ?? 0);
  };
  const place = (path: string, client: number): void => {
    check.index(path, client, problem.clients.length);
    if (placed.has(client)) check.faults.push(`${path}: client ${client} is locked or assigned twice.`);
    placed.add(client);
    if (problem.clients[client]?.splittable) check.faults.push(`${path}: client ${client} is splittable; lock whole clients only.`);
  };
  problem.locks.forEach((lock, at) => {
    const path = `locks[${at}]`;
    vehicle(path, lock.vehicleType, lock.vehicle);
    const key = `${lock.vehicleType}/${lock.vehicle}`;
    if (locked.has(key)) check.faults.push(`${path}: vehicle ${key} has two locks.`);
    locked.add(key);
    checkLockedTrips(problem, lock, path, check, place);
  });
  problem.assignments.forEach((assignment, at) => {
    vehicle(`assignments[${at}]`, assignment.vehicleType, assignment.vehicle);
    place(`assignments[${at}].client`, assignment.client);
  });
}

function checkLockedTrips(
  problem: Problem,
  lock: VehicleLock,
  path: string,
  check: Checks,
  place: (path: string, client: number) => void,
): void {
  const type = problem.vehicleTypes[lock.vehicleType];
  if (lock.trips.length === 0) check.faults.push(`${path}.trips: at least one is needed (it may be empty), got none.`);
  if (type && lock.trips.length > type.maxTrips)
    check.faults.push(`${path}.trips: ${lock.trips.length} trips, but the vehicle makes at most ${type.maxTrips}.`);
  if (lock.readySeconds !== null && lock.startSeconds === null) check.faults.push(`${path}.startSeconds: needed where readySeconds is given.`);
  if (lock.startSeconds !== null) check.whole(`${path}.startSeconds`, lock.startSeconds);
  if (lock.readySeconds !== null) check.whole(`${path}.readySeconds`, lock.readySeconds, lock.startSeconds ?? 0);
  lock.trips.forEach((trip, at) => {
    check.index(`${path}.trips[${at}].depot`, trip.depot, problem.depots.length);
    if (type && at === 0 && trip.depot !== type.startDepot)
      check.faults.push(`${path}.trips[0].depot: the vehicle starts at depot ${type.startDepot}, got ${trip.depot}.`);
    if (type && at > 0 && !type.reloadDepots.includes(trip.depot))
      check.faults.push(`${path}.trips[${at}].depot: the vehicle cannot reload at depot ${trip.depot}.`);
    trip.clients.forEach((client, k) => place(`${path}.trips[${at}].clients[${k}]`, client));
  });
}
