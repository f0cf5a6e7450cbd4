import { defineProblem } from '../../../src/routing/define.ts';
import type { ClientInput, ProblemInput, VehicleTypeInput } from '../../../src/routing/define.ts';
import type { Stream } from '../../../src/routing/kernel/random.ts';
import type { Problem, TimeWindow } from '../../../src/routing/model.ts';

/** Which features a random problem may have; each is drawn with its own chance. */
export interface Shape {
  readonly clients: number;
  /** 1: metric distances. Otherwise the legs are drawn freely, which breaks the triangle inequality. */
  readonly metric: boolean;
  readonly features: ReadonlySet<Feature>;
}

export type Feature =
  | 'alternatives'
  | 'break'
  | 'classes'
  | 'fairness'
  | 'lateness'
  | 'limits'
  | 'loadClasses'
  | 'locks'
  | 'multiTrip'
  | 'optional'
  | 'pairs'
  | 'pickups'
  | 'release'
  | 'split'
  | 'twoWindows'
  | 'windows';

export const FEATURES: readonly Feature[] = [
  'alternatives',
  'break',
  'classes',
  'fairness',
  'lateness',
  'limits',
  'loadClasses',
  'locks',
  'multiTrip',
  'optional',
  'pairs',
  'pickups',
  'release',
  'split',
  'twoWindows',
  'windows',
];

/** A random shape: up to `most` clients, every feature with the chance given. */
export function randomShape(random: Stream, most: number, chance = 0.35): Shape {
  const features = new Set(FEATURES.filter(() => random.unit() < chance));
  return { clients: 1 + random.below(most), metric: random.unit() < 0.8, features };
}

const DAY = 20_000;

/** A small random rich problem. Many have clients that nothing can serve; all make sense. */
export function randomProblem(random: Stream, shape: Shape): Problem {
  const has = (feature: Feature): boolean => shape.features.has(feature);
  const depots = 1 + random.below(2);
  const locations = depots + shape.clients;
  const clients = Array.from({ length: shape.clients }, (_, index) => randomClient(random, has, depots + index, depots));
  const base: ProblemInput = {
    depots: Array.from({ length: depots }, (_, location) => ({
      location,
      reloadSeconds: random.below(300),
      ...(has('limits') ? { open: { earliestSeconds: random.below(1000), latestSeconds: DAY - random.below(2000) } } : {}),
    })),
    vehicleTypes: Array.from({ length: 1 + random.below(3) }, () => randomVehicleType(random, has, depots)),
    clients,
    profiles: [travel(random, locations, shape.metric), travel(random, locations, shape.metric)],
    dimensions: ['gram', 'millilitre'],
    loadClasses: ['food', 'fertiliser', 'gas'],
    loadClassCompatible: [
      [true, false, true],
      [false, true, false],
      [true, false, true],
    ],
    fairnessRupiahPerHour: has('fairness') ? random.below(5000) : 0,
  };
  const free = Array.from({ length: shape.clients }, (_, index) => index).filter((index) => clients[index]!.splittable !== true);
  const take = (count: number): number[] => free.splice(0, Math.min(count, free.length));
  const alternatives = has('alternatives') && free.length > 3 ? [{ clients: take(2), required: random.unit() < 0.5, prizeRupiah: random.below(3000) }] : [];
  const pairs = has('pairs') && free.length > 3 ? [pairOf(random, take(2))] : [];
  return defineProblem({ ...base, groups: alternatives, pairs, ...(has('locks') ? locks(random, base, free) : {}) });
}

function randomClient(random: Stream, has: (feature: Feature) => boolean, location: number, depots: number): ClientInput {
  const amounts = (): number[] => [random.below(40), random.below(30)];
  const first = random.below(DAY / 2);
  const window: TimeWindow = { earliestSeconds: first, latestSeconds: first + 500 + random.below(DAY / 2) };
  const later = window.latestSeconds + 1 + random.below(2000);
  const second: TimeWindow = { earliestSeconds: later, latestSeconds: later + random.below(3000) };
  const splittable = has('split') && random.unit() < 0.4;
  return {
    location,
    deliveries: splittable ? [60 + random.below(120), random.below(60)] : amounts(),
    pickups: has('pickups') && random.unit() < 0.5 ? amounts() : [0, 0],
    serviceSeconds: random.below(600),
    ...(has('windows') && random.unit() < 0.7 ? { windows: has('twoWindows') ? [window, second] : [window] } : {}),
    releaseSeconds: has('release') && random.unit() < 0.5 ? random.below(DAY / 3) : 0,
    vehicleClasses: has('classes') && random.unit() < 0.3 ? [random.below(2)] : null,
    depots: has('classes') && random.unit() < 0.3 ? [random.below(depots)] : null,
    loadClass: has('loadClasses') ? random.below(3) : 0,
    required: !(has('optional') && random.unit() < 0.5),
    prizeRupiah: random.below(4000),
    splittable,
    lateness: has('lateness') && random.unit() < 0.5 ? { rupiahPerHour: random.below(3000), maxSeconds: random.below(4000) } : null,
  };
}

function randomVehicleType(random: Stream, has: (feature: Feature) => boolean, depots: number): VehicleTypeInput {
  const depot = random.below(depots);
  const shiftStart = random.below(2000);
  return {
    count: 1 + random.below(3),
    startDepot: depot,
    endDepot: random.unit() < 0.8 ? depot : random.below(depots),
    capacities: [50 + random.below(80), 50 + random.below(60)],
    fixedRupiah: random.below(2000),
    rupiahPerKm: 500 + random.below(1500),
    rupiahPerHour: random.unit() < 0.3 ? 0 : random.below(2000),
    maxDistanceMetres: has('limits') ? 3000 + random.below(6000) : 500_000_000,
    maxDurationSeconds: has('limits') ? 4000 + random.below(12_000) : 500_000_000,
    maxTrips: has('multiTrip') ? 1 + random.below(4) : 1,
    reloadDepots: has('multiTrip') ? Array.from({ length: depots }, (_, index) => index) : [],
    reloadSeconds: random.below(200),
    shift: { earliestSeconds: shiftStart, latestSeconds: DAY - random.below(3000) },
    profile: random.below(2),
    speedPercent: 60 + random.below(80),
    vehicleClass: random.below(2),
    driverBreak: has('break') && random.unit() < 0.7 ? { earliestSeconds: 5000 + random.below(2000), latestSeconds: 8000 + random.below(3000), durationSeconds: 600 + random.below(1200) } : null,
  };
}

function travel(random: Stream, locations: number, metric: boolean): { kind: 'matrix'; locations: number; distances: Int32Array; durations: Int32Array } {
  const x = Array.from({ length: locations }, () => random.below(1500));
  const y = Array.from({ length: locations }, () => random.below(1500));
  const distances = new Int32Array(locations * locations);
  for (let from = 0; from < locations; from += 1)
    for (let to = 0; to < locations; to += 1)
      if (from !== to) distances[from * locations + to] = metric ? Math.ceil(Math.hypot(x[from]! - x[to]!, y[from]! - y[to]!)) : random.below(1500);
  return { kind: 'matrix', locations, distances, durations: distances.map((metres) => Math.ceil(metres * 0.9)) };
}

function pairOf(random: Stream, [pickup, delivery]: number[]): { pickup: number; delivery: number; amounts: number[] } {
  return { pickup: pickup!, delivery: delivery!, amounts: [random.below(30), random.below(30)] };
}

/** A vehicle that has driven to one client, or stands at its depot, and perhaps an assignment to it. */
function locks(random: Stream, base: ProblemInput, free: number[]): Pick<ProblemInput, 'locks' | 'assignments' | 'nowSeconds'> {
  const type = base.vehicleTypes[0]!;
  const started = type.shift!.earliestSeconds + 1000;
  const driven = free.splice(0, random.below(2));
  const assigned = free.splice(0, random.below(2));
  const ready = started + 500 + random.below(3000);
  return {
    nowSeconds: ready - random.below(300),
    locks: [{ vehicleType: 0, vehicle: 0, trips: [{ depot: type.startDepot!, clients: driven }], startSeconds: started, readySeconds: ready, sealed: random.unit() < 0.5 }],
    assignments: assigned.map((client) => ({ client, vehicleType: 0, vehicle: 0 })),
  };
}
