import { defineProblem } from '../define.ts';
import { UNLIMITED } from '../model.ts';
import { ReaderError, euclidean, numberAt, type Instance } from './instance.ts';

/** Fine enough that the sum of some hundred roundings does not reach the second decimal. */
const fineness = 100_000;
/** The type field of the multi-depot problem. */
const multiDepot = 2;

/**
 * Reads the multi-depot format of Cordeau, Gendreau and Laporte (1997): type, vehicles per depot, customers, depots; for each depot
 * maximum duration (0: none) and capacity; then customers and depots with coordinates, service time and demand.
 *
 * Units: metres and seconds are hundred-thousandths of the file's unit; costs are real, stated with two decimals. A route's
 * duration is driving and service.
 * @throws ReaderError for another type than the multi-depot problem, or where a number is missing
 */
export function readCordeau(name: string, text: string): Instance {
  const rows = text.split(/\r?\n/u).map((line) => line.trim()).filter((line) => line !== '').map((line) => line.split(/\s+/u));
  const read = (row: number, field: number, what: string): number => numberAt(rows[row]?.[field], `${name}, line ${row + 1}: ${what}`);
  if (read(0, 0, 'type') !== multiDepot) throw new ReaderError(`${name}: only type ${multiDepot}, the multi-depot problem, is read; got ${rows[0]![0]}`);
  const vehicles = read(0, 1, 'vehicles');
  const customers = read(0, 2, 'customers');
  const depots = read(0, 3, 'depots');
  const firstCustomer = 1 + depots;
  const locations = depots + customers;
  /** Depots come last in the file and first with us. */
  const rowOf = (location: number): number => (location < depots ? firstCustomer + customers + location : firstCustomer + location - depots);
  const x = Float64Array.from({ length: locations }, (_, at) => read(rowOf(at), 1, 'x'));
  const y = Float64Array.from({ length: locations }, (_, at) => read(rowOf(at), 2, 'y'));
  const distances = euclidean(x, y, { scale: fineness, mode: 'nearest' });
  const problem = defineProblem({
    depots: Array.from({ length: depots }, (_, at) => ({ location: at })),
    vehicleTypes: Array.from({ length: depots }, (_, at) => {
      const longest = read(1 + at, 0, 'maximum duration');
      return {
        count: vehicles,
        startDepot: at,
        endDepot: at,
        capacities: [read(1 + at, 1, 'capacity')],
        maxDurationSeconds: longest === 0 ? UNLIMITED : Math.round(longest * fineness),
      };
    }),
    clients: Array.from({ length: customers }, (_, at) => ({
      location: depots + at,
      serviceSeconds: Math.round(read(firstCustomer + at, 3, 'service time') * fineness),
      deliveries: [read(firstCustomer + at, 4, 'demand')],
    })),
    profiles: [{ kind: 'matrix', locations, distances, durations: distances }],
  });
  return { name, kind: 'mdvrp', problem, rupiahPerCost: fineness, costDecimals: 2, x, y };
}
