/**
 * The one immutable model of a routing problem. Everything else in this folder reads it; nothing writes it.
 *
 * STABLE: the delivery feature, the readers and the kernels rely on these shapes. Fields may be added with
 * a default in `define.ts`; none is renamed or given another meaning.
 *
 * Units: metres, seconds, rupiah, and whole units of whatever a load dimension counts (grams, millilitres).
 * All are integers. Times count from any origin the caller likes (midnight of the delivery day, say) and
 * are never negative. A problem is plain data, so it passes to a worker thread by structured clone.
 *
 * Build one with `defineProblem` (define.ts), which fills defaults and refuses what makes no sense.
 *
 * ## Cost, and its rounding
 * For each used vehicle: `fixedRupiah`
 *   + round(metres × rupiahPerKm ÷ 1000) + round(paid seconds × rupiahPerHour ÷ 3600)
 *   + round(late seconds × the client's rupiahPerHour ÷ 3600), summed per stop;
 * then the prizes of what is left out, and the fairness term
 *   round((longest − shortest shift of the used vehicles) × rupiahPerHour ÷ 3600).
 * Every round is to the nearest integer, halves up, once per vehicle (lateness: once per stop). Paid seconds run
 * from leaving the first depot (or the start of its loading) to the return to the last: waiting, service,
 * reloading and the break are all paid.
 */

/** The largest number a problem may contain; as a limit (of distance, duration) it means none. Sums of a few still fit 32 bits. */
export const UNLIMITED = 500_000_000;

/** Service starts at `earliestSeconds` at the soonest and at `latestSeconds` at the latest (both included). */
export interface TimeWindow {
  readonly earliestSeconds: number;
  readonly latestSeconds: number;
}

/**
 * How far and how long between locations. `matrix`: row-major, `from * locations + to`. `points`: computed when
 * asked, for problems whose matrix would not fit memory: metres = round(length × roadFactorPercent ÷ 100) where
 * length is the great circle (x longitude, y latitude, in degrees) or the plane's Euclidean distance in metres,
 * and seconds = round(metres × 3600 ÷ metresPerHour).
 */
export type TravelProfile =
  | { readonly kind: 'matrix'; readonly locations: number; readonly distances: Int32Array; readonly durations: Int32Array }
  | {
      readonly kind: 'points';
      readonly metric: 'sphere' | 'plane';
      readonly x: Float64Array;
      readonly y: Float64Array;
      readonly roadFactorPercent: number;
      readonly metresPerHour: number;
    };

export interface Depot {
  readonly name: string;
  readonly location: number;
  /** Trips start (and end) at this depot inside this window. */
  readonly open: TimeWindow;
  /** Time at the depot between two trips of one vehicle. The first trip is loaded before the shift. */
  readonly reloadSeconds: number;
}

/**
 * A break that starts inside the window, at a stop after its service or at a depot, before the vehicle leaves.
 * A route that starts at or after `latestSeconds`, or is back by then, needs none.
 */
export interface DriverBreak extends TimeWindow {
  readonly durationSeconds: number;
}

/** `count` identical vehicles. A vehicle is named by its type and its number in `[0, count)`. */
export interface VehicleType {
  readonly name: string;
  readonly count: number;
  readonly startDepot: number;
  readonly endDepot: number;
  /** One per load dimension; the load never exceeds it anywhere along a trip. */
  readonly capacities: readonly number[];
  /** Paid once when the vehicle is used at all. */
  readonly fixedRupiah: number;
  readonly rupiahPerKm: number;
  readonly rupiahPerHour: number;
  readonly maxDistanceMetres: number;
  /** From the start of the first trip to the end of the last. */
  readonly maxDurationSeconds: number;
  readonly maxTrips: number;
  /** Depots where it may end one trip and start the next; empty when it makes one trip only. */
  readonly reloadDepots: readonly number[];
  /** Time for a reload on top of the depot's own: a larger vehicle takes longer to fill. */
  readonly reloadSeconds: number;
  readonly shift: TimeWindow;
  /** Index into `Problem.profiles`. */
  readonly profile: number;
  /** Travel seconds = round(profile seconds × 100 ÷ speedPercent). */
  readonly speedPercent: number;
  /** What clients' `vehicleClasses` refer to (a narrow lane admits some classes only). */
  readonly vehicleClass: number;
  readonly driverBreak: DriverBreak | null;
}

/** Lateness is allowed up to `maxSeconds` beyond the window chosen, at a price. */
export interface SoftLateness {
  readonly rupiahPerHour: number;
  readonly maxSeconds: number;
}

export interface Client {
  readonly name: string;
  readonly location: number;
  /** Loaded at the depot, left here. One per dimension. */
  readonly deliveries: readonly number[];
  /** Taken here (empties), brought to the depot where the trip ends. One per dimension. */
  readonly pickups: readonly number[];
  readonly serviceSeconds: number;
  /** Disjoint, in order of time, at least one. */
  readonly windows: readonly TimeWindow[];
  /** The trip that serves it starts (reloading included) no sooner: its goods are not at the hub before. */
  readonly releaseSeconds: number;
  /** Vehicle classes that may come here; null: all. */
  readonly vehicleClasses: readonly number[] | null;
  /** Depots at which its trip may start (its home hub); null: all. */
  readonly depots: readonly number[] | null;
  /** Index into `Problem.loadClasses`. */
  readonly loadClass: number;
  /** If false it may be left out at the price of `prizeRupiah`. */
  readonly required: boolean;
  readonly prizeRupiah: number;
  /** May be served by several visits, each bringing a part; each takes its share of the service time, rounded up. */
  readonly splittable: boolean;
  readonly lateness: SoftLateness | null;
}

/**
 * At most one member is served; exactly one when `required`. Members are optional with prize 0 themselves: the
 * group's prize is paid when none is served.
 */
export interface AlternativeGroup {
  readonly clients: readonly number[];
  readonly required: boolean;
  readonly prizeRupiah: number;
}

/** Goods fetched at one client for another: on one trip, `pickup` before `delivery`, both or neither. */
export interface PickupDeliveryPair {
  readonly pickup: number;
  readonly delivery: number;
  /** On board between the two, beside what the clients' own deliveries and pickups amount to. */
  readonly amounts: readonly number[];
}

export interface LockedTrip {
  readonly depot: number;
  readonly clients: readonly number[];
}

/**
 * What a vehicle has driven, or must drive first. Its route starts with exactly these trips; the last one stays open
 * and goes on (end the list with an empty trip when the vehicle stands at a depot). Windows, releases and classes
 * inside the locked part are history when `readySeconds` is given and are not checked; what follows obeys every constraint.
 */
export interface VehicleLock {
  readonly vehicleType: number;
  readonly vehicle: number;
  readonly trips: readonly LockedTrip[];
  /** When it really started; null: free. Required with `readySeconds`. */
  readonly startSeconds: number | null;
  /** When it leaves the last locked place at the soonest, whatever was planned; null: as computed. */
  readonly readySeconds: number | null;
  /** The open trip is loaded already: only clients assigned to this vehicle may be delivered on it. */
  readonly sealed: boolean;
}

/** The client is served by this very vehicle (its goods are on board), in any order. */
export interface Assignment {
  readonly client: number;
  readonly vehicleType: number;
  readonly vehicle: number;
}

export interface Problem {
  /** Names of the load dimensions, for words: `['gram', 'mililiter']`. */
  readonly dimensions: readonly string[];
  readonly depots: readonly Depot[];
  readonly vehicleTypes: readonly VehicleType[];
  readonly clients: readonly Client[];
  readonly profiles: readonly TravelProfile[];
  readonly loadClasses: readonly string[];
  /** `loadClassCompatible[a][b]`: may ride on one trip. Symmetric, true on the diagonal. */
  readonly loadClassCompatible: readonly (readonly boolean[])[];
  readonly groups: readonly AlternativeGroup[];
  readonly pairs: readonly PickupDeliveryPair[];
  readonly locks: readonly VehicleLock[];
  readonly assignments: readonly Assignment[];
  /** Vehicles without a lock start no sooner; 0 when planning ahead. */
  readonly nowSeconds: number;
  /** Price of an hour between the longest and the shortest used shift; 0: fairness is not asked for. */
  readonly fairnessRupiahPerHour: number;
}
