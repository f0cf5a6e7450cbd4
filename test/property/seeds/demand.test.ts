import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registrationKinds } from '../../../src/directory/cooperative.values.ts';
import { generateWeek } from '../../../seeds/demo/demand.ts';
import { weekInput } from '../../builders/seed-week.ts';

const malang = weekInput('malang');
const products = new Map(malang.products.map((product) => [product.id, product]));

const week = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  registrations: fc.array(fc.subarray([...registrationKinds]), { minLength: 1, maxLength: 30 }),
  quotas: fc.array(fc.record({ sku: fc.constantFrom(...products.keys()), packs: fc.nat(80) }), { maxLength: 6 }),
});

describe('any week of demand', () => {
  it('keeps to registrations, quotas and whole packs, and accounts for all that was wanted', () => {
    fc.assert(
      fc.property(week, ({ seed, registrations, quotas }) => {
        const cooperatives = registrations.map((_, at) => ({ id: `35.73.01.${1000 + at}` }));
        const outlets = cooperatives.map(({ id }, at) => ({ cooperativeId: id, registrations: registrations[at]!.map((kind) => ({ kind, validFrom: '2025-01-01', validUntil: null })) }));
        const input = { ...malang, cooperatives, outlets, quotas, seed };
        const { orders, capped, dropped } = generateWeek(input);
        const quotaOf = new Map(quotas.map((quota) => [quota.sku, quota.packs]));

        for (const { cooperativeId, lines } of orders) {
          const has = registrations[cooperatives.findIndex((one) => one.id === cooperativeId)]!;
          expect(new Set(lines.map((line) => line.sku)).size).toBe(lines.length);
          for (const { sku, packs } of lines) {
            const { registration, orderable } = products.get(sku)!;
            expect(orderable && (registration === null || has.includes(registration))).toBe(true);
            expect(Number.isSafeInteger(packs) && packs > 0).toBe(true);
            expect(packs).toBeLessThanOrEqual(quotaOf.get(sku) ?? Infinity);
          }
        }
        for (const { cooperativeId, sku, wantedPacks, cappedPacks } of capped) {
          expect(cappedPacks).toBe(quotaOf.get(sku));
          expect(wantedPacks).toBeGreaterThan(cappedPacks);
          const ordered = orders.find((order) => order.cooperativeId === cooperativeId)?.lines.find((line) => line.sku === sku)?.packs ?? 0;
          expect(ordered).toBe(cappedPacks);
        }

        // Without quotas and with every registration the same seed gives what was wanted.
        const free = generateWeek({ ...input, quotas: [], products: input.products.map((product) => ({ ...product, registration: null })) });
        const wanted = free.orders.reduce((sum, order) => sum + order.lines.reduce((packs, line) => packs + line.packs, 0), 0);
        const ordered = orders.reduce((sum, order) => sum + order.lines.reduce((packs, line) => packs + line.packs, 0), 0);
        const cut = capped.reduce((sum, row) => sum + row.wantedPacks - row.cappedPacks, 0) + dropped.reduce((sum, row) => sum + row.wantedPacks, 0);
        expect(ordered + cut).toBe(wanted);
        expect(generateWeek(input)).toEqual({ orders, capped, dropped });
      }),
      { numRuns: 150 },
    );
  });
});
