import { seedReference } from '../../seeds/reference.ts';
import { cityInstant, clockStartingAt } from '../../src/platform/clock.ts';
import { openCycle, scheduleCycle } from '../../src/ordering/cycle.usecases.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

export const orderDay = '2026-11-23';

/** A database with the reference data of Metro, the smallest city, on a Monday morning. */
export async function createCity(stage: 'full' | 'pilot' = 'full', city: 'metro' | 'malang' = 'metro'): Promise<TestDatabase> {
  const database = await createTestDatabase(clockStartingAt(cityInstant(orderDay, 8 * 3600)));
  await seedReference(database.context, { city, stage, date: orderDay });
  return database;
}

/** This week's cycle of a city, open for orders. */
export async function openThisWeek(database: TestDatabase, cityId = 'metro') {
  const cycle = await scheduleCycle(database.context, { cityId, opensAt: cityInstant(orderDay, 6 * 3600), closesAt: cityInstant('2026-11-24', 16 * 3600), deliveryDate: '2026-11-27' });
  return openCycle(database.context, cycle.id);
}
