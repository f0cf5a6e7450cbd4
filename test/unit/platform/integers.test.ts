import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByWeight } from '../../../src/platform/integers.ts';

describe('splitByWeight', () => {
  it('conserves the total and stays within one unit of the fractional share', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 60 }), (total, weights) => {
        const parts = splitByWeight(total, weights);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        const sum = weights.reduce((a, b) => a + b, 0);
        if (sum > 0) parts.forEach((part, i) => expect(Math.abs(part - (total * weights[i]!) / sum)).toBeLessThan(1.001));
      }),
    );
  });

  it('splits evenly when nobody has a weight, instead of losing the amount', () => {
    expect(splitByWeight(5, [0, 0, 0])).toEqual([2, 2, 1]);
  });

  it('refuses to split something over nobody', () => {
    expect(() => splitByWeight(1, [])).toThrow('cannot split 1 over nobody');
  });
});
