import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertMayAdvance, assertReadyFor, mayOrder, nextStages, registrationsOn } from '../../../src/directory/cooperative.rules.ts';
import { cooperativeStages, readinessItems, type ReadinessItem } from '../../../src/directory/cooperative.values.ts';
import { DomainError } from '../../../src/platform/errors.ts';

const everything = new Set<ReadinessItem>(readinessItems);

describe('stages of a cooperative', () => {
  it('go one step at a time from forming to active', () => {
    expect(() => assertMayAdvance('forming', 'incorporated', everything)).not.toThrow();
    expect(() => assertMayAdvance('incorporated', 'in_training', everything)).not.toThrow();
    expect(() => assertMayAdvance('in_training', 'active', everything)).not.toThrow();
    expect(() => assertMayAdvance('forming', 'active', everything)).toThrow('dari sana hanya dapat ke berbadan hukum');
  });

  it('leave suspension only to training or activity', () => {
    expect(nextStages('suspended')).toEqual(['in_training', 'active']);
    expect(() => assertMayAdvance('suspended', 'forming', everything)).toThrow(DomainError);
  });

  it('name every line of the checklist that is still open', () => {
    const almost = new Set(everything);
    almost.delete('npwp');
    almost.delete('outlet_ready');
    expect(() => assertMayAdvance('in_training', 'active', almost)).toThrow('masih kurang: NPWP, gerai siap menerima barang');
  });

  it('never need more for an earlier stage than for a later one', () => {
    fc.assert(
      fc.property(fc.subarray([...readinessItems]), (items) => {
        const fulfilled = new Set(items);
        const ready = (['forming', 'incorporated', 'in_training', 'active'] as const).map((stage) => {
          try {
            assertReadyFor(stage, fulfilled);
            return true;
          } catch {
            return false;
          }
        });
        expect(ready).toEqual([...ready].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });

  it('let only active cooperatives order', () => {
    expect(cooperativeStages.filter(mayOrder)).toEqual(['active']);
  });
});

describe('registrationsOn', () => {
  const registration = { kind: 'ppts' as const, validFrom: '2026-01-01', validUntil: '2026-06-30' };

  it('counts both end days', () => {
    expect([...registrationsOn([registration], '2026-01-01')]).toEqual(['ppts']);
    expect([...registrationsOn([registration], '2026-06-30')]).toEqual(['ppts']);
    expect([...registrationsOn([registration], '2025-12-31')]).toEqual([]);
    expect([...registrationsOn([registration], '2026-07-01')]).toEqual([]);
    expect([...registrationsOn([{ ...registration, validUntil: null }], '2030-01-01')]).toEqual(['ppts']);
  });
});
