import { registerQuotaRules } from '../../../src/catalogue/price.usecases.ts';
import { registerProductParameters, registerProducts } from '../../../src/catalogue/product.usecases.ts';
import { openCycle, scheduleCycle } from '../../../src/ordering/cycle.usecases.ts';
import { addDays, cityInstant } from '../../../src/platform/clock.ts';
import type { Context } from '../../../src/platform/context.ts';
import { seedReference } from '../../../seeds/reference.ts';

/** One order that nobody has sent yet. */
export interface Place {
  cycleId: string;
  cooperativeId: string;
}

/** What a round of requests took. */
export interface Round {
  seconds: number;
  milliseconds: number[];
}

export const benchNow = new Date('2026-11-23T02:00:00Z');
const firstMonday = '2026-11-30';

export const linesPerOrder = 12;
const skuOf = (index: number) => `BENCH-${index + 1}`;

/** Twelve goods, the first under a quota that never runs out. */
export const linesOf = (order: number) => Array.from({ length: linesPerOrder }, (_, line) => ({ sku: skuOf(line), packs: 1 + ((order + line) % 9), tolerancePacks: 0 }));

/** Malang with all its cooperatives active, twelve goods that all may order, and open cycles enough for `orders` orders. */
export async function prepareWeek(context: Context, orders: number): Promise<Place[]> {
  await seedReference(context, { city: 'malang', stage: 'full', date: '2026-11-23' });
  const source = { basis: 'pengukuran', assumption: true };
  await registerProducts(
    context,
    Array.from({ length: linesPerOrder }, (_, index) => ({
      id: skuOf(index), name: `Barang ukur ${index + 1}`, packName: 'dus', unitsPerPack: 1, netGrams: 1000, grossGrams: 1100, volumeMillilitres: 1500, channel: 'via_hub' as const,
      loadClass: 'PANGAN' as const, shelfLifeDays: null, vat: 'exempt' as const, returnsSku: null, orderable: true, regulated: index === 0, registration: null, quotaRequired: false, ...source,
    })),
  );
  await registerProductParameters(
    context,
    Array.from({ length: linesPerOrder }, (_, index) => ({
      sku: skuOf(index), validFrom: '2026-01-01', validUntil: null, shortageRupiah: 40_000, holdingRupiah: 100, leastMarginRupiah: 500, sharing: 'proportional' as const, minimumUsefulPacks: 1, ...source,
    })),
  );
  await registerQuotaRules(context, [{ sku: skuOf(0), validFrom: '2026-01-01', validUntil: null, period: 'week', packs: 1_000_000, registration: 'pangkalan', ...source }]);
  const rows = await context.em.fork().execute<{ id: string }[]>(`select id from cooperative where city_id = 'malang' and stage = 'active' order by id`);
  const places: Place[] = [];
  for (let week = 0; places.length < orders; week++) {
    const monday = addDays(firstMonday, 7 * week);
    const cycle = await scheduleCycle(context, { cityId: 'malang', opensAt: cityInstant(monday), closesAt: cityInstant(addDays(monday, 1)), deliveryDate: addDays(monday, 4) });
    await openCycle(context, cycle.id);
    places.push(...rows.map(({ id }) => ({ cycleId: cycle.id, cooperativeId: id })));
  }
  return places.slice(0, orders);
}
