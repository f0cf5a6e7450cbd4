import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from '../../seeds/demo/check.ts';
import { demoDocumentSchema } from '../../seeds/demo/document.schema.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function demo(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['seeds/demo/cli.ts', ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }));
  });
}

describe('npm run demo', () => {
  it('prints one document that holds together, and the same one again for the same seed and date', async () => {
    const [first, second] = [await demo('--json', '--city', 'metro', '--seed', '7', '--date', '2026-11-30'), await demo('--json', '--city', 'metro', '--seed', '7', '--date', '2026-11-30')];
    expect(first.code, first.stderr).toBe(0);
    const document = demoDocumentSchema.parse(JSON.parse(first.stdout));
    expect(complaintsOf(document)).toEqual([]);
    expect(document).toMatchObject({ city: 'metro', seed: 7, date: '2026-11-30', cooperatives: 22, orders: 22 });
    expect(document.buy.gapPercent).toBeLessThanOrEqual(0.1);
    expect({ ...demoDocumentSchema.parse(JSON.parse(second.stdout)), timings: {} }).toEqual({ ...document, timings: {} });
  });

  it.each([
    [['--stage', 'pilot', '--city', 'kediri'], 'the eight pilot cooperatives are there'],
    [['--city', 'jakarta'], '--city'],
    [['--date', 'tomorrow'], '--date'],
    [['--nonsense'], '--nonsense'],
  ])('refuses %j with 2 and a message', async (args, message) => {
    const { code, stdout, stderr } = await demo('--json', ...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  it('lists the 49 cooperatives in training as refused in the pilot', async () => {
    const { code, stdout, stderr } = await demo('--json', '--stage', 'pilot', '--date', '2026-11-30');
    expect(code, stderr).toBe(0);
    const document = demoDocumentSchema.parse(JSON.parse(stdout));
    expect(complaintsOf(document)).toEqual([]);
    expect(document).toMatchObject({ cooperatives: 57, orders: 8 });
    expect(document.refused).toHaveLength(49);
  });
});
