import { defineProblem } from '../define.ts';
import { ReaderError, euclidean, numberAt, type Instance } from './instance.ts';

/** DIMACS: distances and times with one decimal, the rest cut off. */
const tenths = 10;

/**
 * Reads the text format of Solomon (1987) and of Gehring and Homberger (1999): vehicles and capacity, then one line per customer with
 * number, coordinates, demand, ready time, due date and service time, the depot first.
 *
 * Units: a metre and a second are a tenth of the file's unit (the convention of the 12th DIMACS challenge); vehicles are free and cost nothing.
 * @throws ReaderError where a number is missing
 */
export function readSolomon(text: string): Instance {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const name = lines.find((line) => line !== '') ?? '';
  const rows = lines.map((line) => line.split(/\s+/u)).filter((fields) => fields.every((field) => /^-?\d+(\.\d+)?$/u.test(field)));
  const fleet = rows.find((row) => row.length === 2);
  const sites = rows.filter((row) => row.length === 7).map((row, at) => row.map((field, k) => numberAt(field, `customer line ${at}, field ${k}`)));
  if (fleet === undefined || sites.length < 2) throw new ReaderError(`Solomon file "${name}": expected a fleet line and customer lines of 7 numbers, got ${sites.length}`);
  const x = Float64Array.from(sites, (site) => site[1]!);
  const y = Float64Array.from(sites, (site) => site[2]!);
  const distances = euclidean(x, y, { scale: tenths, mode: 'truncate' });
  const [depot, ...customers] = sites;
  const problem = defineProblem({
    depots: [{ location: 0, open: { earliestSeconds: depot![4]! * tenths, latestSeconds: depot![5]! * tenths } }],
    vehicleTypes: [{ count: customers.length, capacities: [numberAt(fleet[1], 'capacity')] }],
    clients: customers.map((site, at) => ({
      location: at + 1,
      deliveries: [site[3]!],
      windows: [{ earliestSeconds: site[4]! * tenths, latestSeconds: site[5]! * tenths }],
      serviceSeconds: site[6]! * tenths,
    })),
    profiles: [{ kind: 'matrix', locations: sites.length, distances, durations: distances }],
  });
  return { name, kind: 'vrptw', problem, rupiahPerCost: tenths, costDecimals: 1, x, y };
}
