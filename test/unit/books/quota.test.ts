import { describe, expect, it } from 'vitest';
import { periodStartOf } from '../../../src/books/quota.rules.ts';

describe('periodStartOf', () => {
  it.each([
    ['week', '2026-11-21', '2026-11-16'],
    ['week', '2026-11-22', '2026-11-16'],
    ['week', '2026-11-23', '2026-11-23'],
    ['week', '2027-01-01', '2026-12-28'],
    ['month', '2026-11-21', '2026-11-01'],
  ] as const)('the %s of %s begins on %s', (period, date, start) => expect(periodStartOf(period, date)).toBe(start));
});
