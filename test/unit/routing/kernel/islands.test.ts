import { describe, expect, it } from 'vitest';
import { checkSolution } from '../../../../src/routing/checker.ts';
import { defineProblem } from '../../../../src/routing/define.ts';
import { Board, boardBytes } from '../../../../src/routing/kernel/islands.ts';
import { beyondKernels } from '../../../../src/routing/kernel/plain.ts';
import { solvePlain } from '../../../../src/routing/kernel/solve-islands.ts';
import { solvePlainSync } from '../../../../src/routing/kernel/solve-plain.ts';
import { randomSites } from './instances.ts';

function richProblem(windows: boolean) {
  const { distance } = randomSites(41, 5);
  return defineProblem({
    depots: [{ location: 0 }],
    vehicleTypes: [{ count: 40, capacities: [50], fixedRupiah: windows ? 300 : 0 }],
    clients: Array.from({ length: 40 }, (_, at) => ({
      location: at + 1,
      deliveries: [5 + (at % 7)],
      ...(windows ? { windows: [{ earliestSeconds: 1000 + 40 * at, latestSeconds: 2500 + 40 * at }], serviceSeconds: 10 } : {}),
    })),
    profiles: [{ kind: 'matrix', locations: 41, distances: distance, durations: distance }],
  });
}

describe('solvePlain', () => {
  it.each([false, true])('agrees with the independent checker (windows: %s)', (windows) => {
    const problem = richProblem(windows);
    expect(beyondKernels(problem)).toBeNull();
    const { solution } = solvePlainSync(problem, { seed: 1, iterations: 20_000 });
    expect(checkSolution(problem, solution)).toMatchObject({ feasible: true, totalRupiah: solution.cost.totalRupiah });
  });

  it('runs on two islands, stops on a signal, and passes the checker', async () => {
    const problem = richProblem(true);
    const abort = new AbortController();
    let told = 0;
    const { solution, iterations } = await solvePlain(problem, {
      seed: 1,
      seconds: 300,
      threads: 2,
      signal: abort.signal,
      onImprove: () => {
        told++;
        setTimeout(() => abort.abort(), 200);
      },
    });
    expect(told).toBeGreaterThan(0);
    expect(iterations).toBeGreaterThan(0);
    expect(checkSolution(problem, solution).feasible).toBe(true);
  });

  it('names what the kernels do not know', () => {
    const problem = richProblem(false);
    expect(beyondKernels({ ...problem, fairnessRupiahPerHour: 5 })).toContain('fairness');
    expect(beyondKernels({ ...problem, clients: problem.clients.map((client) => ({ ...client, pickups: [1] })) })).toContain('clients');
  });
});

describe('the board', () => {
  it('shows each island what the others pinned up, once, and only if cheaper', () => {
    const memory = new SharedArrayBuffer(boardBytes(3, 5));
    const [a, b, c] = [0, 1, 2].map((own) => new Board(memory, 3, 5, own)) as [Board, Board, Board];
    const routes = [{ type: 0, clients: [3, 1] }, { type: 2, clients: [2, 4, 5] }];
    a.publish(routes, 70);
    c.publish([{ type: 1, clients: [1, 2, 3, 4, 5] }], 60);
    expect(b.fetch(50)).toBeNull();
    a.publish(routes, 40);
    expect(b.fetch(50)).toEqual({ cost: 40, routes });
    expect(b.fetch(50)).toBeNull();
    expect(a.fetch(100)?.cost).toBe(60);
  });
});
