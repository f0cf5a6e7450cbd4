import { describe, expect, it } from 'vitest';
import { checkSolution } from '../../../../src/routing/checker.ts';
import { statedCost } from '../../../../src/routing/readers/instance.ts';
import { readInstance } from '../../../../src/routing/readers/read.ts';
import { plansOf, readSolutionFile } from '../../../../src/routing/readers/solution-file.ts';
import { buildSolution } from '../../../../src/routing/route.ts';

/** Four clients at the corners of a square around the depot, written by hand in every format. */
const coordinates = 'NODE_COORD_SECTION\n1 0 0\n2 10 10\n3 -10 10\n4 -10 -10\n5 10 -10\n';
const demands = 'DEMAND_SECTION\n1 0\n2 3\n3 3\n4 3\n5 3\n';
const head = (name: string, more = ''): string => `NAME : ${name}\nDIMENSION : 5\nEDGE_WEIGHT_TYPE : EUC_2D\n${more}`;
const tail = 'DEPOT_SECTION\n1\n-1\nEOF\n';

function costOf(text: string, solution: string) {
  const instance = readInstance('hand', text);
  const report = checkSolution(instance.problem, buildSolution(instance.problem, plansOf(instance.problem, readSolutionFile(solution))));
  return { instance, report, cost: statedCost(instance, report.totalRupiah) };
}

describe('VRPLIB', () => {
  it('reads the capacitated problem with distances to the nearest integer', () => {
    const { instance, report, cost } = costOf(head('plain', 'CAPACITY : 6\n') + coordinates + demands + tail, 'Route #1: 1 2\nRoute #2: 3 4\nCost 96\n');
    expect(instance.kind).toBe('cvrp');
    expect(report.feasible).toBe(true);
    expect(cost).toBe(14 + 20 + 14 + 14 + 20 + 14);
  });

  it('cuts off behind the first decimal where there are windows (DIMACS)', () => {
    const windows = 'TIME_WINDOW_SECTION\n1 0 100\n2 0 50\n3 0 50\n4 0 50\n5 0 50\n';
    const text = head('windows', 'CAPACITY : 12\nSERVICE_TIME : 1\n') + coordinates + demands + windows + tail;
    const { instance, report, cost } = costOf(text, 'Route #1: 1 2\nRoute #2: 3 4\nCost 96.4');
    expect(instance.kind).toBe('vrptw');
    expect(report.feasible).toBe(true);
    expect(cost).toBe(96.4);
    // 14.1 + 1 + 20 + 1 + 20 is after 50.
    expect(() => costOf(text, 'Route #1: 1 2 3\nRoute #2: 4\nCost 1')).toThrow('too late');
  });

  it('reads mixed fleets, alike vehicles as one type, costs in hundreds', () => {
    const fleet =
      'CAPACITY_SECTION\n1 3\n2 3\n3 12\nVEHICLES_FIXED_COST_SECTION\n1 500\n2 500\n3 800\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 100\n2 100\n3 150\n';
    const { instance, report, cost } = costOf(head('X5-FSMFD', 'VEHICLES : 3\n') + coordinates + demands + fleet + tail, 'Route #1: 1\nRoute #2:\nRoute #3: 2 3 4\nCost 1');
    expect(instance.kind).toBe('hfvrp');
    expect(instance.problem.vehicleTypes.map((type) => type.count)).toEqual([2, 1]);
    expect(report.feasible).toBe(true);
    const corner = Math.sqrt(200);
    expect(cost).toBeCloseTo((500 + 100 * 2 * corner + 800 + 150 * (2 * corner + 40)) / 100, 2);
  });

  it('reads depots and durations of single vehicles', () => {
    const vehicles = 'VEHICLES_DEPOT_SECTION\n1 1\n2 2\n';
    const windows = 'TIME_WINDOW_SECTION\n1 0 1000\n2 0 1000\n3 0 1000\n4 0 1000\n5 0 1000\n';
    const text = head('depots', 'VEHICLES : 2\nCAPACITY : 9\nVEHICLES_MAX_DURATION : 69\n') + coordinates + demands + windows + vehicles + 'DEPOT_SECTION\n1\n2\n-1\nEOF';
    const { instance, report, cost } = costOf(text, 'Route #1: 3\nRoute #2: 2 4\nCost 96569');
    expect(instance.kind).toBe('mdvrptw');
    expect(instance.problem.depots).toHaveLength(2);
    expect(report.feasible).toBe(true);
    expect(cost).toBe(14142 * 2 + 20000 + 28284 + 20000);
    expect(costOf(text, 'Route #1: 2 4 3\nCost 1').report.feasible).toBe(false);
  });

  it('takes a 0 within a route for a reload, and minds release times', () => {
    const sections =
      'TIME_WINDOW_SECTION\n1 0 400\n2 0 400\n3 0 400\n4 0 400\n5 0 400\nRELEASE_TIME_SECTION\n1 0\n2 0\n3 0\n4 90\n5 90\nVEHICLES_RELOAD_DEPOT_SECTION\n1 1\n';
    const { instance, report, cost } = costOf(head('trips', 'VEHICLES : 1\nCAPACITY : 6\n') + coordinates + demands + sections + tail, 'Route #1: 1 2 0 3 4\nCost 964');
    expect(instance.kind).toBe('mtvrptwr');
    expect(report.feasible).toBe(true);
    expect(cost).toBe(964);
    const trips = buildSolution(instance.problem, plansOf(instance.problem, readSolutionFile('Route #1: 1 2 0 3 4\nCost 1'))).routes[0]!.trips;
    expect(trips).toHaveLength(2);
    expect(trips[1]!.departSeconds).toBeGreaterThanOrEqual(900);
  });

  it('says what is missing', () => {
    expect(() => readInstance('x', head('bad') + coordinates + 'DEPOT_SECTION\n2\n-1\n')).toThrow('depots must be the first nodes');
    expect(() => readInstance('x', head('bad').replace('EUC_2D', 'GEO') + coordinates + tail)).toThrow('only EUC_2D');
    expect(() => readInstance('x', head('bad') + 'NODE_COORD_SECTION\n1 0 0\n' + tail)).toThrow('expected 5 lines, got 1');
    expect(() => readSolutionFile('Route #1: 1 2')).toThrow('states no cost');
  });
});

describe('Solomon', () => {
  it('reads customers, capacity and windows in tenths', () => {
    const text = `R999

VEHICLE
NUMBER     CAPACITY
  3         20

CUSTOMER
CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME

    0      0   0    0    0   230    0
    1      3   4   10   10    20    5
    2      6   8    5    0   200    5
`;
    const { instance, report, cost } = costOf(text, 'Route #1: 1 2\nCost 20');
    expect(instance).toMatchObject({ name: 'R999', kind: 'vrptw' });
    expect(instance.problem.clients[0]).toMatchObject({ deliveries: [10], serviceSeconds: 50, windows: [{ earliestSeconds: 100, latestSeconds: 200 }] });
    expect(report.feasible).toBe(true);
    expect(cost).toBe(20);
  });
});

describe('Cordeau', () => {
  it('reads depots, which come last in the file, and durations', () => {
    const text = '2 1 2 2\n25 10\n0 12\n1 3 4 2 5 1 2 1 2\n2 13 4 2 5 1 2 1 2\n3 0 0 0 0 0 0\n4 10 0 0 0 0 0\n';
    const { instance, report, cost } = costOf(text, 'Route #1: 2\nRoute #2: 3\nCost 20');
    expect(instance.kind).toBe('mdvrp');
    expect(instance.problem.vehicleTypes.map((type) => type.startDepot)).toEqual([0, 1]);
    expect(instance.problem.vehicleTypes[1]!.maxDurationSeconds).toBeGreaterThan(2_500_000);
    expect(report.feasible).toBe(true);
    expect(cost).toBe(20);
    expect(() => readInstance('p', '1 1 1 1\n0 1\n1 0 0 0 0\n2 0 0 0 0\n')).toThrow('only type 2');
  });
});
