import { describe, expect, test } from 'vitest';
import { defineProblem, ProblemError } from '../../../src/routing/index.ts';
import type { ProblemInput } from '../../../src/routing/index.ts';

const profile = { kind: 'matrix' as const, locations: 2, distances: Int32Array.of(0, 5, 5, 0), durations: Int32Array.of(0, 5, 5, 0) };
const sound: ProblemInput = {
  depots: [{ location: 0 }],
  vehicleTypes: [{ count: 1, capacities: [10] }],
  clients: [{ location: 1, deliveries: [4] }],
  profiles: [profile],
};

const faultsOf = (input: ProblemInput): readonly string[] => {
  try {
    defineProblem(input);
  } catch (error) {
    if (error instanceof ProblemError) return error.faults;
    throw error;
  }
  return [];
};

describe('the validating constructor', () => {
  test('fills defaults and freezes', () => {
    const problem = defineProblem(sound);
    expect(problem.clients[0]).toMatchObject({ pickups: [0], required: true, releaseSeconds: 0, loadClass: 0 });
    expect(problem.vehicleTypes[0]).toMatchObject({ maxTrips: 1, rupiahPerKm: 1000, speedPercent: 100 });
    expect(Object.isFrozen(problem.clients[0])).toBe(true);
    expect(structuredClone(problem)).toEqual(problem);
  });

  test.each<[string, ProblemInput]>([
    ['clients[0].location', { ...sound, clients: [{ location: 2 }] }],
    ['clients[0].deliveries', { ...sound, clients: [{ location: 1, deliveries: [1, 2] }] }],
    ['clients[0].deliveries[0]', { ...sound, clients: [{ location: 1, deliveries: [1.5] }] }],
    ['clients[0].windows', { ...sound, clients: [{ location: 1, windows: [] }] }],
    ['clients[0].windows[0]', { ...sound, clients: [{ location: 1, windows: [{ earliestSeconds: 9, latestSeconds: 8 }] }] }],
    ['vehicleTypes[0]', { ...sound, vehicleTypes: [{ count: 1, capacities: [10], maxTrips: 2 }] }],
    ['profiles[0].durations', { ...sound, profiles: [{ ...profile, durations: Int32Array.of(0) }] }],
    ['loadClassCompatible', { ...sound, loadClasses: ['a', 'b'], loadClassCompatible: [[true]] }],
    ['groups[0].clients[0]', { ...sound, groups: [{ clients: [3] }] }],
    ['locks[0].trips[0].depot', { ...sound, depots: [{ location: 0 }, { location: 0 }], locks: [{ vehicleType: 0, vehicle: 0, trips: [{ depot: 1, clients: [] }] }] }],
    ['depots', { ...sound, depots: [], vehicleTypes: [] }],
  ])('names %s when it is wrong', (path, input) => {
    expect(faultsOf(input).map((fault) => fault.slice(0, path.length))).toContain(path);
  });
});
