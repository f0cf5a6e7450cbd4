import { expect, test } from 'vitest';
import { checkSolution } from '../../../src/routing/checker.ts';
import { Stream } from '../../../src/routing/kernel/random.ts';
import { solveSync } from '../../../src/routing/solve.ts';
import { randomProblem, randomShape } from './random-problem.ts';

test('thousands of small rich problems: every route passes the checker, at the cost stated', () => {
  for (let seed = 1; seed <= 2000; seed += 1) {
    const random = new Stream(seed);
    const problem = randomProblem(random, randomShape(random, 9));
    const { solution, cost } = solveSync(problem, { iterations: 60, seed });
    const report = checkSolution(problem, solution);
    expect(report.violations, `seed ${seed}`).toEqual([]);
    expect(report.totalRupiah, `seed ${seed}`).toBe(cost);
  }
});

test('the same seed and iterations give the same solution', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const random = new Stream(seed * 7919);
    const problem = randomProblem(random, randomShape(random, 12));
    const once = solveSync(problem, { iterations: 200, seed });
    expect(solveSync(problem, { iterations: 200, seed }).solution).toEqual(once.solution);
  }
});
