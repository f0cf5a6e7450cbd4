import type { Problem } from '../model.ts';
import type { StopPlan } from '../solution.ts';

/**
 * Costs inside the search are exact integers in units of 1/18000 rupiah, the least common multiple of
 * a metre's 1/1000 and a second's 1/3600, so that a delta never differs from a recomputation by rounding.
 */
export const UNITS_PER_RUPIAH = 18_000;
export const UNITS_PER_METRE = 18;
export const UNITS_PER_SECOND = 5;

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
  /** Cost of leaving a required client out. */
  readonly mustCost: number;
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
