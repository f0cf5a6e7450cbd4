import { describe, expect, it } from 'vitest';
import { acceptsOrders, assertCycleMove, cycleStates, isoWeek } from '../../../src/ordering/cycle.rules.ts';

describe('the cycle', () => {
  it('goes down the river step by step', () => {
    const river = ['scheduled', 'open', 'closed', 'planned', 'approved', 'ordered', 'received', 'delivered', 'settled'] as const;
    for (let step = 1; step < river.length; step++) expect(() => assertCycleMove(river[step - 1]!, river[step]!)).not.toThrow();
  });

  it('refuses a jump and says which steps are possible', () => {
    expect(() => assertCycleMove('open', 'ordered')).toThrow('Yang mungkin: ditutup, dibatalkan');
    for (const state of cycleStates) expect(() => assertCycleMove('settled', state)).toThrow('tidak ada lagi');
  });

  it('takes orders only while it is open and the cut-off has not come', () => {
    const cycle = { state: 'open' as const, opensAt: new Date(0), closesAt: new Date(1000) };
    expect(acceptsOrders(cycle, new Date(999))).toBe(true);
    expect(acceptsOrders(cycle, new Date(1000))).toBe(false);
    expect(acceptsOrders({ ...cycle, state: 'closed' }, new Date(999))).toBe(false);
  });
});

describe('isoWeek', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2026-11-21', '2026-W47'],
  ])('%s lies in %s', (date, week) => expect(isoWeek(date)).toBe(week));
});
