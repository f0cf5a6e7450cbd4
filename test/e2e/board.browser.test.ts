import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveDemoWeek } from '../../seeds/demo/week.ts';
import { greatCircleTravel } from '../../src/delivery/travel.ts';
import { buildPortal } from '../../src/portal-build.ts';
import { startServer } from '../../src/server.ts';
import { startWorkers } from '../../workers/workers.ts';
import { launchBrowser } from '../browser.ts';
import { createCity, orderDay } from '../builders/city.ts';
import type { TestDatabase } from '../test-database.ts';

const screenshots = fileURLToPath(new URL('../screenshots', import.meta.url));

/** The hub board as its users have it: a real Chromium on a real server with a real week behind it. */
describe('the hub board in a browser', () => {
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let server: Awaited<ReturnType<typeof startServer>>;
  let browser: Browser;
  const complaints: string[] = [];

  const open = async (size: { width: number; height: number }, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const page = await browser.newPage({ viewport: size, colorScheme, locale: 'id-ID' });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(server.address) && !/^(blob|data):/.test(request.url())) complaints.push(`asks another server: ${request.url()}`);
    });
    await page.goto(`${server.address}/`);
    return page;
  };

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    database = await createCity();
    await buildPortal(database.context.log);
    workers = await startWorkers(database, { concurrency: 2, measureTravel: greatCircleTravel(135) });
    server = await startServer(database, { HOST: '127.0.0.1', PORT: 0, MAP_STYLE_URL: undefined, RATE_ADDRESS_PER_MINUTE: 100_000, RATE_ACCOUNT_PER_MINUTE: 100_000 });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await workers?.close();
    await database?.close();
  });

  it('says so when there is no cycle yet', async () => {
    const page = await open({ width: 390, height: 844 }, 'light');
    await page.getByText('Belum ada periode').first().waitFor();
    await page.screenshot({ path: join(screenshots, 'board-empty-390-light.png'), fullPage: true });
    await page.close();
  });

  it.each([
    ['390', { width: 390, height: 844 }, 'light'],
    ['1440', { width: 1440, height: 900 }, 'light'],
    ['1440', { width: 1440, height: 900 }, 'dark'],
  ] as const)('shows the finished week at %s px, %o, %s', async (name, size, scheme) => {
    await liveDemoWeek(database, { city: 'metro', stage: 'full', seed: 3, date: orderDay }, { progress: () => undefined, warn: () => undefined });
    const page = await open(size, scheme);
    await page.getByText('Perum Bulog').first().waitFor();
    await page.getByText('Beras SPHP 5 kg').first().waitFor();
    // The map is fetched when it comes into sight.
    await page.getByRole('heading', { name: 'Rute antar' }).scrollIntoViewIfNeeded();
    await page.locator('canvas').first().waitFor();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(screenshots, `board-${name}-${scheme}.png`), fullPage: true });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.close();
  });

  it('raised no error and asked no other server', () => {
    expect(complaints).toEqual([]);
  });
});
