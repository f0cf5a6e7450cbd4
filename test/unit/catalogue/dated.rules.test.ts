import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsOn, newestOn } from '../../../src/catalogue/dated.rules.ts';

const day = fc.integer({ min: 0, max: 40 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

describe('dated rows', () => {
  it('hold on both end days and, without an end, for ever', () => {
    const row = { validFrom: '2026-01-01', validUntil: '2026-01-31' };
    expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((date) => holdsOn(row, date))).toEqual([false, true, true, false]);
    expect(holdsOn({ validFrom: '2026-01-01', validUntil: null }, '2099-12-31')).toBe(true);
  });

  it('give at most one row per key, valid on the day, and no valid row began later', () => {
    const row = fc.record({ key: fc.constantFrom('a', 'b', 'c'), validFrom: day, validUntil: fc.option(day) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), day, (rows, date) => {
        const chosen = newestOn(rows, date, (one) => one.key);
        expect(new Set(chosen.map((one) => one.key)).size).toBe(chosen.length);
        expect(new Set(chosen.map((one) => one.key))).toEqual(new Set(rows.filter((one) => holdsOn(one, date)).map((one) => one.key)));
        for (const one of chosen) {
          expect(holdsOn(one, date)).toBe(true);
          expect(rows.every((other) => other.key !== one.key || !holdsOn(other, date) || other.validFrom <= one.validFrom)).toBe(true);
        }
      }),
    );
  });
});
