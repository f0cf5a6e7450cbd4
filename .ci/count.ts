import { readFileSync } from 'node:fs';

/** Adds up the results of several vitest runs and says them in one plain line. */
let passed = 0;
let failed = 0;
for (const file of process.argv.slice(2)) {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  passed += numPassedTests;
  failed += numFailedTests;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
