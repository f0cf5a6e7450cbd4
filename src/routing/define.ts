import { locationCount } from './travel.ts';
import { UNLIMITED } from './model.ts';
import type {
  AlternativeGroup,
  Assignment,
  Client,
  Depot,
  PickupDeliveryPair,
  Problem,
  TravelProfile,
  VehicleLock,
  VehicleType,
} from './model.ts';
import { checkProblem } from './validate.ts';

/** What must be said of a thing; the rest has a default. */
type Given<T, Must extends keyof T> = Pick<T, Must> & Partial<T>;

export type DepotInput = Given<Depot, 'location'>;
export type VehicleTypeInput = Given<VehicleType, 'count' | 'capacities'>;
export type ClientInput = Given<Client, 'location'>;

export interface ProblemInput {
  readonly dimensions?: readonly string[];
  readonly depots: readonly DepotInput[];
  readonly vehicleTypes: readonly VehicleTypeInput[];
  readonly clients: readonly ClientInput[];
  readonly profiles: readonly TravelProfile[];
  readonly loadClasses?: readonly string[];
  readonly loadClassCompatible?: readonly (readonly boolean[])[];
  readonly groups?: readonly Given<AlternativeGroup, 'clients'>[];
  readonly pairs?: readonly PickupDeliveryPair[];
  readonly locks?: readonly Given<VehicleLock, 'vehicleType' | 'vehicle' | 'trips'>[];
  readonly assignments?: readonly Assignment[];
  readonly nowSeconds?: number;
  readonly fairnessRupiahPerHour?: number;
}

/** Half of UNLIMITED, so that the end of time plus a long shift still is a small integer. */
const WHOLE_TIME = { earliestSeconds: 0, latestSeconds: UNLIMITED / 2 };

/**
 * The validating constructor of a `Problem`: fills defaults, checks every reference, sign, length and unit, and
 * freezes the result. Defaults: one load dimension per capacity given, one load class, open all the time, all classes
 * and depots allowed, required, no lateness, one trip, full speed, no cost but rupiahPerKm = 1000 (a rupiah a metre).
 *
 * Clients that are members of a group become optional with prize 0 (the group carries the obligation).
 *
 * @throws ProblemError listing everything that is wrong, each with the path of the field, what was got and what
 *   is expected.
 */
export function defineProblem(input: ProblemInput): Problem {
  const dimensionCount = input.dimensions?.length ?? input.vehicleTypes[0]?.capacities.length ?? 1;
  const zeros: readonly number[] = Array.from({ length: dimensionCount }, () => 0);
  const classCount = input.loadClasses?.length ?? 1;
  const grouped = new Set(input.groups?.flatMap((group) => group.clients) ?? []);
  const problem: Problem = {
    dimensions: input.dimensions ?? zeros.map((_, index) => `load ${index + 1}`),
    depots: input.depots.map((depot, index) => ({ name: `depot ${index}`, open: WHOLE_TIME, reloadSeconds: 0, ...depot })),
    vehicleTypes: input.vehicleTypes.map((type, index) => ({ ...vehicleTypeDefaults(index), ...type })),
    clients: input.clients.map((client, index) => ({
      ...clientDefaults(index, zeros),
      ...client,
      ...(grouped.has(index) ? { required: false, prizeRupiah: 0 } : {}),
    })),
    profiles: input.profiles,
    loadClasses: input.loadClasses ?? ['goods'],
    loadClassCompatible:
      input.loadClassCompatible ?? Array.from({ length: classCount }, () => Array.from({ length: classCount }, () => true)),
    groups: (input.groups ?? []).map((group) => ({ required: true, prizeRupiah: 0, ...group })),
    pairs: input.pairs ?? [],
    locks: (input.locks ?? []).map((lock) => ({ startSeconds: null, readySeconds: null, sealed: false, ...lock })),
    assignments: input.assignments ?? [],
    nowSeconds: input.nowSeconds ?? 0,
    fairnessRupiahPerHour: input.fairnessRupiahPerHour ?? 0,
  };
  checkProblem(problem, Math.min(...problem.profiles.map((profile) => locationCount(profile))));
  return freeze(problem);
}

function vehicleTypeDefaults(index: number): Omit<VehicleType, 'count' | 'capacities'> {
  return {
    name: `vehicle type ${index}`,
    startDepot: 0,
    endDepot: 0,
    fixedRupiah: 0,
    rupiahPerKm: 1000,
    rupiahPerHour: 0,
    maxDistanceMetres: UNLIMITED,
    maxDurationSeconds: UNLIMITED,
    maxTrips: 1,
    reloadDepots: [],
    reloadSeconds: 0,
    shift: WHOLE_TIME,
    profile: 0,
    speedPercent: 100,
    vehicleClass: 0,
    driverBreak: null,
  };
}

function clientDefaults(index: number, zeros: readonly number[]): Omit<Client, 'location'> {
  return {
    name: `client ${index}`,
    deliveries: zeros,
    pickups: zeros,
    serviceSeconds: 0,
    windows: [WHOLE_TIME],
    releaseSeconds: 0,
    vehicleClasses: null,
    depots: null,
    loadClass: 0,
    required: true,
    prizeRupiah: 0,
    splittable: false,
    lateness: null,
  };
}

/** Freezes plain objects and arrays all the way down; typed arrays cannot be frozen and are left alone. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
