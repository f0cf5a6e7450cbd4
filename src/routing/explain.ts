import { judge } from './breaches.ts';
import type { Breach } from './breaches.ts';
import { totalCost } from './cost.ts';
import { emptyPlan, withStop } from './edit.ts';
import type { Place } from './edit.ts';
import { UNLIMITED } from './model.ts';
import type { Problem } from './model.ts';
import { unservedOf } from './route.ts';
import { planOf } from './solution.ts';
import type { Route, RoutePlan, Solution, StopPlan } from './solution.ts';
import { clockTime, durationEn, durationId, numberEn, numberId, words } from './words.ts';
import type { Words } from './words.ts';

/** Why a vehicle does not serve a client: the constraints broken at the place that breaks fewest. */
export interface Obstacle {
  readonly vehicleType: number;
  /** Null: an idle vehicle of the type, which stands for its likes. */
  readonly vehicle: number | null;
  readonly place: Place;
  /** Empty: it would fit, and only the price speaks against it (or the search stopped too soon). */
  readonly breaches: readonly Breach[];
  /** What serving it there would add to the total cost, prize gained considered; null when something breaks. */
  readonly deltaRupiah: number | null;
}

export interface UnservedExplanation {
  readonly client: number;
  readonly obstacles: readonly Obstacle[];
  readonly words: Words;
}

/** How near a route is to one of its limits. */
export interface Tightness {
  readonly kind: 'capacity' | 'distance' | 'duration' | 'release' | 'shift' | 'window';
  /** What is left, in the constraint's own unit. */
  readonly slack: number;
  /** True when (almost) nothing is left: less than a twentieth of the limit, or five minutes. */
  readonly binds: boolean;
  readonly words: Words;
}

export interface RouteExplanation {
  readonly route: number;
  /** Tightest first; what binds is marked. */
  readonly tightness: readonly Tightness[];
}

export interface Explanation {
  readonly unserved: readonly UnservedExplanation[];
  readonly routes: readonly RouteExplanation[];
}

const FEW_SECONDS = 300;
const SMALL_SHARE = 0.05;

/**
 * Says in words why each unserved client is left out, vehicle by vehicle, and what binds each route. For an unserved client
 * every place on every route is tried, a new trip, and an idle vehicle of each type; the one that breaks fewest constraints is
 * reported. O(stops²) per client in all, so meant for the handful that is left out.
 */
export function explain(problem: Problem, solution: Solution): Explanation {
  return {
    unserved: solution.unserved.map(({ client, deliveries, pickups }) => explainUnserved(problem, solution, { client, deliveries, pickups })),
    routes: solution.routes.map((route, index) => ({ route: index, tightness: tightnessOf(problem, route) })),
  };
}

function explainUnserved(problem: Problem, solution: Solution, stop: StopPlan): UnservedExplanation {
  const obstacles: Obstacle[] = [];
  for (const route of solution.routes) obstacles.push(nearestMiss(problem, solution, planOf(route), stop, route.vehicle));
  problem.vehicleTypes.forEach((type, vehicleType) => {
    const busy = new Set(solution.routes.filter((route) => route.vehicleType === vehicleType).map((route) => route.vehicle));
    const idle = Array.from({ length: Math.min(type.count, busy.size + 1) }, (_, number) => number).find((number) => !busy.has(number));
    if (idle !== undefined) obstacles.push(nearestMiss(problem, solution, emptyPlan(problem, vehicleType, idle), stop, null));
  });
  return { client: stop.client, obstacles, words: summary(problem, stop.client, obstacles) };
}

/** The place on one vehicle that breaks fewest constraints, then costs least. */
function nearestMiss(problem: Problem, solution: Solution, plan: RoutePlan, stop: StopPlan, vehicle: number | null): Obstacle {
  let best: Obstacle | null = null;
  const type = problem.vehicleTypes[plan.vehicleType]!;
  const depots = type.maxTrips > plan.trips.length ? type.reloadDepots : [];
  const places: Place[] = plan.trips.flatMap((trip, index) =>
    Array.from({ length: trip.stops.length + 1 }, (_, position) => ({ vehicleType: plan.vehicleType, vehicle: plan.vehicle, trip: index, position })),
  );
  for (const depot of depots) places.push({ vehicleType: plan.vehicleType, vehicle: plan.vehicle, trip: plan.trips.length, position: 0, depot });
  for (const place of places) {
    const { breaches, route } = judge(problem, withStop(problem, plan, stop, place));
    const deltaRupiah = breaches.length === 0 && route ? deltaOf(problem, solution, route) : null;
    const candidate: Obstacle = { vehicleType: plan.vehicleType, vehicle, place, breaches, deltaRupiah };
    if (best === null || better(candidate, best)) best = candidate;
  }
  return best!;
}

function better(a: Obstacle, b: Obstacle): boolean {
  if (a.breaches.length !== b.breaches.length) return a.breaches.length < b.breaches.length;
  if (a.deltaRupiah !== null && b.deltaRupiah !== null) return a.deltaRupiah < b.deltaRupiah;
  return sum(a.breaches) < sum(b.breaches);
}

function sum(breaches: readonly Breach[]): number {
  return breaches.reduce((total, breach) => total + breach.excess, 0);
}

function deltaOf(problem: Problem, solution: Solution, changed: Route): number {
  const others = solution.routes.filter((route) => route.vehicleType !== changed.vehicleType || route.vehicle !== changed.vehicle);
  const routes = [...others, changed];
  return totalCost(problem, routes, unservedOf(problem, routes)).totalRupiah - solution.cost.totalRupiah;
}

function summary(problem: Problem, client: number, obstacles: readonly Obstacle[]): Words {
  const { name } = problem.clients[client]!;
  const fits = obstacles.filter((obstacle) => obstacle.deltaRupiah !== null).sort((a, b) => a.deltaRupiah! - b.deltaRupiah!)[0];
  if (fits) {
    const { name: vehicle } = problem.vehicleTypes[fits.vehicleType]!;
    const delta = fits.deltaRupiah!;
    if (delta >= 0)
      return words(`${name}: bisa dengan ${vehicle}, tetapi lebih mahal Rp${numberId(delta)} daripada tidak dilayani`, `${name}: ${vehicle} could, but it costs Rp${numberEn(delta)} more than leaving it out`);
    return words(`${name}: masih muat di ${vehicle}; perhitungan berhenti sebelum menemukannya`, `${name}: still fits ${vehicle}; the search ended before it found that`);
  }
  const seen = new Map<string, Words>();
  for (const obstacle of obstacles) {
    const { name: vehicle } = problem.vehicleTypes[obstacle.vehicleType]!;
    const id = `${vehicle}: ${obstacle.breaches.map((breach) => breach.words.id).join(', ')}`;
    seen.set(id, words(id, `${vehicle}: ${obstacle.breaches.map((breach) => breach.words.en).join(', ')}`));
  }
  const lines = [...seen.values()];
  if (lines.length === 0) return words(`${name}: tidak ada kendaraan`, `${name}: there is no vehicle`);
  return words(`${name} — ${lines.map((line) => line.id).join('; ')}`, `${name} — ${lines.map((line) => line.en).join('; ')}`);
}

/** Every limit of a route with what is left of it. */
function tightnessOf(problem: Problem, route: Route): Tightness[] {
  const type = problem.vehicleTypes[route.vehicleType]!;
  const found: { share: number; tightness: Tightness }[] = [];
  const add = (kind: Tightness['kind'], slack: number, limit: number, few: number, id: string, en: string): void => {
    const share = slack / Math.max(1, limit);
    found.push({ share, tightness: { kind, slack, binds: share < SMALL_SHARE || slack < few, words: words(id, en) } });
  };
  route.trips.forEach((trip, index) => {
    trip.peakLoad.forEach((peak, d) => {
      const capacity = type.capacities[d]!;
      const name = problem.dimensions[d]!;
      add('capacity', capacity - peak, capacity, 0, `rit ${index + 1}: sisa ${numberId(capacity - peak)} dari ${numberId(capacity)} ${name}`, `trip ${index + 1}: ${numberEn(capacity - peak)} of ${numberEn(capacity)} ${name} left`);
    });
    const release = Math.max(0, ...trip.stops.map((stop) => problem.clients[stop.client]!.releaseSeconds));
    if (release > 0) {
      const wait = trip.startSeconds - release;
      add('release', wait, 86_400, FEW_SECONDS, `rit ${index + 1} menunggu barang datang pukul ${clockTime(release)}`, `trip ${index + 1} waits for goods that come at ${clockTime(release)}`);
    }
  });
  const stops = route.trips.flatMap((trip) => trip.stops);
  for (const stop of stops) {
    const client = problem.clients[stop.client]!;
    const window = client.windows.findLast((item) => item.earliestSeconds <= stop.startSeconds) ?? client.windows[0]!;
    const slack = Math.max(0, window.latestSeconds - stop.startSeconds);
    if (slack >= 2 * FEW_SECONDS) continue;
    add('window', slack, 86_400, FEW_SECONDS, `${client.name} dilayani ${durationId(slack)} sebelum batas ${clockTime(window.latestSeconds)}`, `${client.name} is served ${durationEn(slack)} before its window ends at ${clockTime(window.latestSeconds)}`);
  }
  const closes = Math.min(type.shift.latestSeconds, problem.depots[type.endDepot]!.open.latestSeconds);
  const early = closes - route.endSeconds;
  add('shift', early, Math.max(1, closes - type.shift.earliestSeconds), FEW_SECONDS, `kembali ${durationId(Math.max(0, early))} sebelum jam kerja habis`, `back ${durationEn(Math.max(0, early))} before the shift ends`);
  if (type.maxDurationSeconds < UNLIMITED) {
    const left = type.maxDurationSeconds - (route.endSeconds - route.startSeconds);
    add('duration', left, type.maxDurationSeconds, FEW_SECONDS, `sisa lama kerja ${durationId(Math.max(0, left))}`, `${durationEn(Math.max(0, left))} of working time left`);
  }
  if (type.maxDistanceMetres < UNLIMITED) {
    const left = type.maxDistanceMetres - route.metres;
    add('distance', left, type.maxDistanceMetres, 0, `sisa jarak ${numberId(Math.max(0, left))} m`, `${numberEn(Math.max(0, left))} m of distance left`);
  }
  return found.sort((a, b) => a.share - b.share).map((item) => item.tightness);
}
