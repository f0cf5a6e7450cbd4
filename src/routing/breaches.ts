import { UNLIMITED } from './model.ts';
import type { Client, Problem, VehicleType } from './model.ts';
import { buildRoute, isUnschedulable, lockOf } from './route.ts';
import type { Unschedulable } from './route.ts';
import type { Route, RoutePlan, TripPlan } from './solution.ts';
import { clockTime, durationEn, durationId, numberEn, numberId, words } from './words.ts';
import type { Words } from './words.ts';

export type BreachKind =
  | 'assignment'
  | 'break'
  | 'capacity'
  | 'depot'
  | 'distance'
  | 'duration'
  | 'loadClass'
  | 'lock'
  | 'pair'
  | 'time'
  | 'trips'
  | 'vehicleClass';

/** One constraint that a planned route breaks, and by how much in its own unit (0 where there is no measure). */
export interface Breach {
  readonly kind: BreachKind;
  readonly excess: number;
  readonly words: Words;
}

export interface Judged {
  readonly breaches: readonly Breach[];
  /** The route with its times; null when no schedule exists. */
  readonly route: Route | null;
}

/** Tests one planned route against every constraint that concerns it alone, in words. */
export function judge(problem: Problem, plan: RoutePlan): Judged {
  const type = problem.vehicleTypes[plan.vehicleType]!;
  const breaches: Breach[] = [];
  const add = (kind: BreachKind, excess: number, id: string, en: string): void => void breaches.push({ kind, excess, words: words(id, en) });
  if (plan.trips.length > type.maxTrips)
    add('trips', plan.trips.length - type.maxTrips, `butuh ${plan.trips.length} rit, paling banyak ${type.maxTrips}`, `needs ${plan.trips.length} trips, at most ${type.maxTrips} are allowed`);
  const lock = lockOf(problem, plan.vehicleType, plan.vehicle);
  // What is driven is history: it is judged only for what joins it.
  let driven = lock?.readySeconds == null ? 0 : lock.trips.reduce((sum, trip) => sum + trip.clients.length, 0);
  const stops = plan.trips.reduce((sum, trip) => sum + trip.stops.length, 0);
  const nothingNew = lock?.readySeconds != null && stops === driven;
  plan.trips.forEach((trip, index) => {
    const history = Math.min(driven, trip.stops.length);
    driven -= history;
    if (index > 0 && !type.reloadDepots.includes(trip.startDepot))
      add('depot', 0, `tidak boleh muat ulang di ${problem.depots[trip.startDepot]!.name}`, `may not reload at ${problem.depots[trip.startDepot]!.name}`);
    judgeTrip(problem, type, trip, history, breaches);
  });
  judgeLocks(problem, plan, add);
  const built = buildRoute(problem, plan);
  if (isUnschedulable(built)) {
    breaches.push(lateBreach(problem, plan, built));
    return { breaches, route: null };
  }
  if (nothingNew) return { breaches, route: built };
  if (built.metres > type.maxDistanceMetres && type.maxDistanceMetres < UNLIMITED) {
    const excess = built.metres - type.maxDistanceMetres;
    add('distance', excess, `jarak ${numberId(built.metres)} m melebihi batas ${numberId(type.maxDistanceMetres)} m`, `drives ${numberEn(built.metres)} m, the limit is ${numberEn(type.maxDistanceMetres)} m`);
  }
  const seconds = built.endSeconds - built.startSeconds;
  if (seconds > type.maxDurationSeconds && type.maxDurationSeconds < UNLIMITED) {
    const excess = seconds - type.maxDurationSeconds;
    add('duration', excess, `lama kerja ${durationId(seconds)} melebihi batas ${durationId(type.maxDurationSeconds)}`, `takes ${durationEn(seconds)}, the limit is ${durationEn(type.maxDurationSeconds)}`);
  }
  return { breaches, route: built };
}

function judgeTrip(problem: Problem, type: VehicleType, trip: TripPlan, history: number, breaches: Breach[]): void {
  const clients = trip.stops.map((stop) => problem.clients[stop.client]!);
  const add = (kind: BreachKind, excess: number, id: string, en: string): void => void breaches.push({ kind, excess, words: words(id, en) });
  for (const client of clients.slice(history)) {
    if (client.vehicleClasses?.includes(type.vehicleClass) === false) add('vehicleClass', 0, `${type.name} tidak boleh masuk ke ${client.name}`, `${type.name} may not go to ${client.name}`);
    if (client.depots?.includes(trip.startDepot) === false) {
      const from = client.depots.map((depot) => problem.depots[depot]!.name).join(', ');
      add('depot', 0, `barang untuk ${client.name} ada di ${from}, bukan di ${problem.depots[trip.startDepot]!.name}`, `the goods for ${client.name} lie at ${from}, not at ${problem.depots[trip.startDepot]!.name}`);
    }
  }
  judgeClasses(problem, clients, history, add);
  for (let d = 0; d < problem.dimensions.length; d += 1) {
    const peak = peakLoad(problem, trip, d);
    const capacity = type.capacities[d]!;
    const name = problem.dimensions[d]!;
    if (peak > capacity && history < clients.length) add('capacity', peak - capacity, `muatan ${numberId(peak)} ${name} melebihi kapasitas ${numberId(capacity)} ${name}`, `carries ${numberEn(peak)} ${name}, the capacity is ${numberEn(capacity)} ${name}`);
  }
  for (const pair of problem.pairs) {
    const from = trip.stops.findIndex((stop) => stop.client === pair.pickup);
    const to = trip.stops.findIndex((stop) => stop.client === pair.delivery);
    if (from < 0 && to < 0) continue;
    if (from < 0 || to < 0 || from > to) {
      const [at, goal] = [problem.clients[pair.pickup]!.name, problem.clients[pair.delivery]!.name];
      add('pair', 0, `${at} harus diambil sebelum ${goal} pada rit yang sama`, `${at} must be fetched before ${goal} on the same trip`);
    }
  }
}

type Add = (kind: BreachKind, excess: number, id: string, en: string) => void;

function judgeClasses(problem: Problem, clients: readonly Client[], history: number, add: Add): void {
  const present = new Set(clients.map((client) => client.loadClass));
  const joining = new Set(clients.slice(history).map((client) => client.loadClass));
  for (const a of joining)
    for (const b of present)
      if ((a < b || !joining.has(b)) && problem.loadClassCompatible[a]![b] !== true)
        add('loadClass', 0, `${problem.loadClasses[a]} dan ${problem.loadClasses[b]} tidak boleh satu rit`, `${problem.loadClasses[a]} and ${problem.loadClasses[b]} may not share a trip`);
}

/** The most that is on board anywhere along a trip, in one dimension. */
function peakLoad(problem: Problem, trip: TripPlan, d: number): number {
  let load = trip.stops.reduce((sum, stop) => sum + stop.deliveries[d]!, 0);
  let peak = load;
  for (const stop of trip.stops) {
    load += stop.pickups[d]! - stop.deliveries[d]!;
    for (const pair of problem.pairs) load += pair.pickup === stop.client ? pair.amounts[d]! : pair.delivery === stop.client ? -pair.amounts[d]! : 0;
    peak = Math.max(peak, load);
  }
  return peak;
}

function judgeLocks(problem: Problem, plan: RoutePlan, add: Add): void {
  for (const item of problem.assignments) {
    const here = plan.trips.some((trip) => trip.stops.some((stop) => stop.client === item.client));
    if (here && (item.vehicleType !== plan.vehicleType || item.vehicle !== plan.vehicle)) {
      const { name } = problem.clients[item.client]!;
      add('assignment', 0, `${name} sudah ditetapkan untuk kendaraan lain`, `${name} is assigned to another vehicle`);
    }
  }
  const lock = lockOf(problem, plan.vehicleType, plan.vehicle);
  if (!lock) return;
  const kept = lock.trips.every((trip, k) => {
    const stops = plan.trips[k]?.stops.map((stop) => stop.client) ?? [];
    const closed = k < lock.trips.length - 1;
    return trip.clients.every((client, at) => stops[at] === client) && (!closed || stops.length === trip.clients.length);
  });
  if (!kept) add('lock', 0, 'bagian rute yang sudah dikunci berubah', 'the locked part of the route changes');
  const open = lock.trips.length - 1;
  const added = plan.trips[open]?.stops.slice(lock.trips[open]!.clients.length) ?? [];
  for (const stop of lock.sealed ? added : []) {
    if (problem.assignments.some((item) => item.client === stop.client) || stop.deliveries.every((amount) => amount === 0)) continue;
    const { name } = problem.clients[stop.client]!;
    add('lock', 0, `rit sudah dimuat tanpa barang ${name}`, `the trip was loaded without the goods of ${name}`);
  }
}

/** Says where the clock runs out. */
function lateBreach(problem: Problem, plan: RoutePlan, late: Unschedulable): Breach {
  if (!late.late) return { kind: 'break', excess: 0, words: words('istirahat pengemudi tidak muat', "the driver's break does not fit") };
  const trip = plan.trips[late.trip]!;
  const stop = trip.stops[late.stop];
  if (stop) {
    const { name, windows } = problem.clients[stop.client]!;
    const closes = clockTime(windows.at(-1)!.latestSeconds);
    return { kind: 'time', excess: 0, words: words(`tidak sampai di ${name} sebelum tutup pukul ${closes}`, `does not reach ${name} before it closes at ${closes}`) };
  }
  const type = problem.vehicleTypes[plan.vehicleType]!;
  const ends = late.stop >= 0 && late.trip === plan.trips.length - 1;
  const depot = problem.depots[ends ? trip.endDepot : trip.startDepot]!;
  const closes = clockTime(Math.min(depot.open.latestSeconds, type.shift.latestSeconds));
  if (ends) return { kind: 'time', excess: 0, words: words(`tidak kembali ke ${depot.name} sebelum pukul ${closes}`, `is not back at ${depot.name} by ${closes}`) };
  return { kind: 'time', excess: 0, words: words(`rit ${late.trip + 1} tidak bisa berangkat dari ${depot.name} sebelum pukul ${closes}`, `trip ${late.trip + 1} cannot leave ${depot.name} by ${closes}`) };
}
