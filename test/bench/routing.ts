/**
 * Measures the routing engine on public instances.
 *
 *   node test/bench/routing.ts --check DIR
 *   node test/bench/routing.ts --instances FILE|DIR [--kind cvrp,vrptw,…] --seconds S --seed N --threads T [--json] [--bks FILE] [--routes]
 *
 * `--check` reads every instance and `.sol` and recomputes the costs by the independent checker. The other form solves each instance in
 * threads of its own and prints the results; a best known cost comes from a `.sol` beside the instance or from lines `name cost`.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checkFile, instanceFiles, loadInstance } from './routing/check.ts';
import { bestKnownCosts, measure, type Result } from './routing/measure.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'string' },
    instances: { type: 'string' },
    kind: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    bks: { type: 'string' },
    routes: { type: 'boolean', default: false },
  },
});

function check(path: string): void {
  let failed = 0;
  for (const file of instanceFiles(path)) {
    const line = checkFile(file);
    const cost = line.cost === undefined ? 'no .sol' : `cost ${line.cost}`;
    console.log(`${line.problem === undefined ? 'ok  ' : 'FAIL'} ${line.file.padEnd(20)} ${line.kind.padEnd(9)} ${String(line.customers).padStart(5)} ${line.problem ?? cost}`);
    if (line.problem !== undefined) failed++;
  }
  console.log(failed === 0 ? 'all instances and solutions pass' : `${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function show(result: Result): string {
  const gap = result.gapPercent === null ? '' : `${result.gapPercent.toFixed(3)} %`;
  return `${result.instance.padEnd(16)} ${result.kind.padEnd(9)} ${String(result.customers).padStart(5)} cost ${String(result.cost).padStart(13)} gap ${gap.padStart(9)} ${result.iterations} iterations ${result.wallSeconds.toFixed(1)} s ${result.peakMemoryMiB} MiB checker ${result.checker}`;
}

async function run(path: string): Promise<void> {
  const kinds = values.kind?.split(',');
  const known = values.bks === undefined ? new Map<string, number>() : bestKnownCosts(readFileSync(values.bks, 'utf8'));
  const results: Result[] = [];
  for (const file of instanceFiles(path)) {
    if (kinds !== undefined && !kinds.includes(loadInstance(file).kind)) continue;
    const result = await measure(file, {
      seconds: Number(values.seconds),
      seed: Number(values.seed),
      threads: Number(values.threads),
      routes: values.routes,
      bestKnown: known,
    });
    results.push(result);
    if (!values.json) console.log(show(result));
  }
  if (values.json) console.log(JSON.stringify({ results }, undefined, 2));
}

if (values.check !== undefined) check(values.check);
else if (values.instances !== undefined) await run(values.instances);
else {
  console.error('Give --check DIR, or --instances FILE|DIR; see the head of test/bench/routing.ts.');
  process.exitCode = 2;
}
