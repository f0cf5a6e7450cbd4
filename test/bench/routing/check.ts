import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { checkSolution } from '../../../src/routing/checker.ts';
import { statedCost, type Instance } from '../../../src/routing/readers/instance.ts';
import { readInstance } from '../../../src/routing/readers/read.ts';
import { plansOf, readSolutionFile } from '../../../src/routing/readers/solution-file.ts';
import { buildSolution } from '../../../src/routing/route.ts';

/** What the check of one instance found. `cost` and `stated` are absent where no solution lies beside it. */
export interface CheckLine {
  readonly file: string;
  readonly kind: string;
  readonly customers: number;
  readonly cost?: number;
  readonly stated?: number;
  readonly problem?: string;
}

/** All instance files under a path, or the file itself. */
export function instanceFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? instanceFiles(join(path, entry.name)) : [join(path, entry.name)]))
    .filter((file) => ['.vrp', '.txt'].includes(extname(file)))
    .sort();
}

export function loadInstance(file: string): Instance {
  return readInstance(basename(file, extname(file)), readFileSync(file, 'utf8'));
}

/** The `.sol` beside an instance, if there is one. */
export function solutionBeside(file: string): string | undefined {
  const path = file.slice(0, -extname(file).length) + '.sol';
  return existsSync(path) ? path : undefined;
}

/** Reads an instance and the solution beside it, and recomputes its cost by the independent checker. */
export function checkFile(file: string): CheckLine {
  const name = basename(file);
  try {
    const instance = loadInstance(file);
    const line = { file: name, kind: instance.kind, customers: instance.problem.clients.length };
    const beside = solutionBeside(file);
    if (beside === undefined) return line;
    const solutionFile = readSolutionFile(readFileSync(beside, 'utf8'));
    const report = checkSolution(instance.problem, buildSolution(instance.problem, plansOf(instance.problem, solutionFile)));
    const cost = statedCost(instance, report.totalRupiah);
    const stated = solutionFile.cost;
    const tolerance = instance.costDecimals === 2 ? 0.0101 : 1e-9;
    const problem = report.feasible
      ? Math.abs(cost - stated) <= tolerance ? undefined : `the file states ${stated}, the checker finds ${cost}`
      : [...report.violations.map((violation) => violation.message), ...report.unservedRequired.map((client) => `client ${client} is not served`)].slice(0, 3).join('; ');
    return { ...line, cost, stated, ...(problem === undefined ? {} : { problem }) };
  } catch (error) {
    return { file: name, kind: '?', customers: 0, problem: (error as Error).message };
  }
}
