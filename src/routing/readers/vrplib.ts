import { defineProblem, type VehicleTypeInput } from '../define.ts';
import { UNLIMITED } from '../model.ts';
import { ReaderError, euclidean, type Instance, type InstanceKind, type Rounding } from './instance.ts';
import { VrplibValues, parseVrplib } from './vrplib-text.ts';

/** How a family of instances rounds, and in which unit it states costs. */
interface Convention {
  readonly rounding: Rounding;
  /** Factor on times of the file. */
  readonly timeScale: number;
  /** Factor on fixed costs of the file. */
  readonly fixedScale: number;
  /** Rupiah per kilometre for a unit distance cost of 1. */
  readonly rupiahPerKm: number;
  readonly rupiahPerCost: number;
  readonly costDecimals: number;
}

/** Trips that a vehicle which may reload makes at most. */
const manyTrips = 1000;

const conventions: Record<Exclude<InstanceKind, 'mdvrp'> | 'hd', Convention> = {
  // TSPLIB's EUC_2D: to the nearest integer.
  cvrp: { rounding: { scale: 1, mode: 'nearest' }, timeScale: 1, fixedScale: 1, rupiahPerKm: 1000, rupiahPerCost: 1, costDecimals: 0 },
  // The 12th DIMACS challenge: one decimal, the rest cut off, in distances and times.
  vrptw: { rounding: { scale: 10, mode: 'truncate' }, timeScale: 10, fixedScale: 10, rupiahPerKm: 1000, rupiahPerCost: 10, costDecimals: 1 },
  // The same, stated in tenths.
  mtvrptwr: { rounding: { scale: 10, mode: 'truncate' }, timeScale: 10, fixedScale: 10, rupiahPerKm: 1000, rupiahPerCost: 1, costDecimals: 0 },
  // Real distances, stated as the sum of thousandths.
  mdvrptw: { rounding: { scale: 1000, mode: 'nearest' }, timeScale: 1000, fixedScale: 1000, rupiahPerKm: 1000, rupiahPerCost: 1, costDecimals: 0 },
  // Real distances, costs stated in hundreds with two decimals: a distance of 1 is 100,000 metres and, at a unit cost of 1, Rp1,000.
  hfvrp: { rounding: { scale: 100_000, mode: 'nearest' }, timeScale: 100_000, fixedScale: 1000, rupiahPerKm: 10, rupiahPerCost: 100_000, costDecimals: 2 },
  // Thousandths times the unit cost.
  hd: { rounding: { scale: 1000, mode: 'nearest' }, timeScale: 1000, fixedScale: 1000, rupiahPerKm: 1000, rupiahPerCost: 1, costDecimals: 0 },
};

/**
 * Reads VRPLIB and the dialect of PyVRP's instances: time windows, service and release times, and per vehicle the capacity, fixed and
 * unit distance cost, depot, maximum duration and reload depot. The family follows from what is given, and with it the convention
 * of rounding and of stating costs; mixed fleets named `-HD` have their own.
 * @throws ReaderError where something is missing or is not Euclidean
 */
export function readVrplib(text: string): Instance {
  const values = new VrplibValues(parseVrplib(text));
  const name = values.text.fields.get('NAME') ?? '';
  const weights = values.text.fields.get('EDGE_WEIGHT_TYPE') ?? 'missing';
  if (!/^(EUC_2D|EXACT_2D|FLOOR_2D)$/u.test(weights)) throw new ReaderError(`${name}: EDGE_WEIGHT_TYPE is ${weights}; only EUC_2D is read`);
  const kind = kindOf(values);
  const convention = conventions[kind === 'hfvrp' && name.endsWith('-HD') ? 'hd' : kind];
  const { timeScale } = convention;
  const locations = values.field('DIMENSION');
  const x = Float64Array.from(values.each('NODE_COORD', locations, 1, 0));
  const y = Float64Array.from(values.each('NODE_COORD', locations, 2, 0));
  const depots = depotCount(values, name);
  const demand = values.each('DEMAND', locations, 1, 0);
  const service = values.each('SERVICE_TIME', locations, 1, 0);
  const early = values.each('TIME_WINDOW', locations, 1, 0);
  const late = values.each('TIME_WINDOW', locations, 2, UNLIMITED / 2 / timeScale);
  const release = values.each('RELEASE_TIME', locations, 1, 0);
  const distances = euclidean(x, y, convention.rounding);
  const timed = ['TIME_WINDOW', 'SERVICE_TIME', 'RELEASE_TIME', 'VEHICLES_MAX_DURATION'].some((field) => values.has(field));
  const time = (value: number): number => Math.round(value * timeScale);
  const window = (at: number) => ({ earliestSeconds: time(early[at]!), latestSeconds: time(late[at]!) });
  const problem = defineProblem({
    depots: Array.from({ length: depots }, (_, at) => ({ location: at, open: window(at) })),
    vehicleTypes: fleet(values, locations - depots, convention),
    clients: Array.from({ length: locations - depots }, (_, at) => ({
      location: depots + at,
      deliveries: [demand[depots + at]!],
      serviceSeconds: time(service[depots + at]!),
      releaseSeconds: time(release[depots + at]!),
      windows: [window(depots + at)],
    })),
    profiles: [{ kind: 'matrix', locations, distances, durations: timed ? distances : new Int32Array(distances.length) }],
  });
  return { name, kind, problem, rupiahPerCost: convention.rupiahPerCost, costDecimals: convention.costDecimals, x, y };
}

function kindOf(values: VrplibValues): Exclude<InstanceKind, 'mdvrp'> {
  if (values.has('VEHICLES_RELOAD_DEPOT')) return 'mtvrptwr';
  if (values.has('VEHICLES_DEPOT')) return 'mdvrptw';
  if (values.has('VEHICLES_UNIT_DISTANCE_COST') || values.has('VEHICLES_FIXED_COST')) return 'hfvrp';
  return values.has('TIME_WINDOW') ? 'vrptw' : 'cvrp';
}

/** Depots must be the first nodes, as in every public instance of these families. */
function depotCount(values: VrplibValues, name: string): number {
  const rows = values.text.sections.get('DEPOT') ?? [];
  const listed = rows.flat().filter((field) => field !== '-1');
  listed.forEach((field, at) => {
    if (Number(field) !== at + 1) throw new ReaderError(`${name}: DEPOT_SECTION lists ${field} in place ${at + 1}; depots must be the first nodes`);
  });
  if (listed.length === 0) throw new ReaderError(`${name}: DEPOT_SECTION names no depot`);
  return listed.length;
}

/** Vehicles in the file's order, those alike in a row made one type. */
function fleet(values: VrplibValues, customers: number, convention: Convention): VehicleTypeInput[] {
  // A plain instance counts its vehicles only as a bound that its best known solutions may exceed.
  const vehicles = values.has('VEHICLES') ? values.field('VEHICLES') : customers;
  const capacity = values.each('CAPACITY', vehicles, 1, UNLIMITED);
  const fixed = values.each('VEHICLES_FIXED_COST', vehicles, 1, 0);
  const unit = values.each('VEHICLES_UNIT_DISTANCE_COST', vehicles, 1, 1);
  const depot = values.each('VEHICLES_DEPOT', vehicles, 1, 1);
  const longest = values.each('VEHICLES_MAX_DURATION', vehicles, 1, UNLIMITED / convention.timeScale);
  const reload = values.each('VEHICLES_RELOAD_DEPOT', vehicles, 1, 0);
  const types: (VehicleTypeInput & { count: number })[] = [];
  let before = '';
  for (let v = 0; v < vehicles; v++) {
    const key = [capacity[v], fixed[v], unit[v], depot[v], longest[v], reload[v]].join(' ');
    if (key !== before) {
      types.push({
        count: 0,
        capacities: [capacity[v]!],
        fixedRupiah: fixed[v]! * convention.fixedScale,
        rupiahPerKm: unit[v]! * convention.rupiahPerKm,
        startDepot: depot[v]! - 1,
        endDepot: depot[v]! - 1,
        maxDurationSeconds: Math.round(longest[v]! * convention.timeScale),
        ...(reload[v]! > 0 ? { reloadDepots: [reload[v]! - 1], maxTrips: manyTrips } : {}),
      });
    }
    before = key;
    types.at(-1)!.count++;
  }
  return types;
}
