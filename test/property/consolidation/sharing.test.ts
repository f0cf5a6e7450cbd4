import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { award, type AwardRule } from '../../../src/consolidation/sharing/award.ts';
import { cutReason } from '../../../src/consolidation/sharing/reasons.ts';
import { share, type Claim, type ShareInput } from '../../../src/consolidation/sharing/share.ts';

const rules: AwardRule[] = ['proportional', 'equal_awards', 'equal_losses'];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const claimsArbitrary = fc.array(fc.nat(60), { minLength: 1, maxLength: 9 });
const caseArbitrary = fc.tuple(fc.constantFrom(...rules), claimsArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1000))
  .map(([rule, claims, part, seed]) => ({ rule, claims, supply: Math.floor(sum(claims) * part), seed }));
const tieOf = (seed: number) => (index: number): number => ((index + 1) * 7919 + seed * 104_729) % 1009;
const runs = { numRuns: 3000, seed: 5 };

/** The fractional rule, by bisection on its level: an implementation of its own. */
function fractional(rule: AwardRule, claims: readonly number[], supply: number): number[] {
  const total = sum(claims);
  if (rule === 'proportional') return claims.map((claim) => (total === 0 ? 0 : (claim * supply) / total));
  let low = 0;
  let high = Math.max(...claims);
  for (let step = 0; step < 100; step++) {
    const level = (low + high) / 2;
    const given = sum(claims.map((claim) => (rule === 'equal_awards' ? Math.min(claim, level) : Math.max(0, claim - level))));
    if (given > supply === (rule === 'equal_awards')) high = level;
    else low = level;
  }
  return claims.map((claim) => (rule === 'equal_awards' ? Math.min(claim, low) : Math.max(0, claim - low)));
}

describe('the plain rules', () => {
  it('conserve the total, give nobody more than asked, and stay within one pack of the fractional rule', () => {
    fc.assert(fc.property(caseArbitrary, ({ rule, claims, supply, seed }) => {
      const awards = award(rule, claims, supply, tieOf(seed));
      const exact = fractional(rule, claims, supply);
      expect(sum(awards)).toBe(supply);
      awards.forEach((packs, i) => {
        expect(packs).toBeLessThanOrEqual(claims[i]!);
        expect(packs).toBeGreaterThanOrEqual(0);
        expect(Math.abs(packs - exact[i]!)).toBeLessThan(1 + 1e-6);
      });
    }), runs);
  });

  it('never take from anybody when more comes', () => {
    fc.assert(fc.property(caseArbitrary, ({ rule, claims, supply, seed }) => {
      if (supply === sum(claims)) return;
      const less = award(rule, claims, supply, tieOf(seed));
      award(rule, claims, supply + 1, tieOf(seed)).forEach((packs, i) => expect(packs).toBeGreaterThanOrEqual(less[i]!));
    }), runs);
  });

  it('treat equals equally, to the one pack that cannot be split', () => {
    fc.assert(fc.property(caseArbitrary, ({ rule, claims, supply, seed }) => {
      const awards = award(rule, claims, supply, tieOf(seed));
      claims.forEach((claim, i) => claims.forEach((other, j) => {
        if (claim === other) expect(Math.abs(awards[i]! - awards[j]!)).toBeLessThanOrEqual(1);
      }));
    }), runs);
  });

  it('equal awards cannot be gamed: asking more brings nothing to one who was cut', () => {
    fc.assert(fc.property(claimsArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(8), fc.integer({ min: 1, max: 100 }), (claims, part, pick, more) => {
      const supply = Math.floor(sum(claims) * part);
      const who = pick % claims.length;
      const honest = award('equal_awards', claims, supply, tieOf(1));
      if (honest[who]! >= claims[who]!) return;
      const greedy = award('equal_awards', claims.with(who, claims[who]! + more), supply, tieOf(1));
      expect(greedy[who]).toBe(honest[who]);
    }), runs);
  });

  it('refuse more supply than was asked and broken packs', () => {
    expect(() => award('proportional', [1, 2], 4, () => 0)).toThrow('supply must be a whole number from 0 to 3, got 4');
    expect(() => award('proportional', [1.5], 1, () => 0)).toThrow('whole');
  });
});

const claimArbitrary: fc.Arbitrary<Omit<Claim, 'id'>> = fc.record({
  askedPacks: fc.nat(40), tier: fc.integer({ min: 1, max: 3 }), memoryPacks: fc.constantFrom(0, 0, 5), usedPacks: fc.option(fc.nat(30)),
});
const inputArbitrary: fc.Arbitrary<ShareInput> = fc.record({
  rule: fc.constantFrom('proportional', 'equal_awards', 'equal_losses', 'priority_tiers'),
  supplyPacks: fc.nat(150),
  claims: fc.array(claimArbitrary, { minLength: 1, maxLength: 8 }).map((claims) => claims.map((claim, at) => ({ ...claim, id: `C${at}` }))),
  minimumUsefulPacks: fc.constantFrom(1, 1, 4),
  seed: fc.nat(100),
});

const byId = (rows: ReturnType<typeof share>): unknown => Object.fromEntries(rows.map((row) => [row.id, row.awardedPacks]));
const claim = (id: string, more: Partial<Claim> = {}): Claim => ({ id, askedPacks: 20, tier: 1, memoryPacks: 0, usedPacks: null, ...more });

describe('sharing with priority, memory, guard and useful minimum', () => {
  it('conserves the total and gives nobody more than asked', () => {
    fc.assert(fc.property(inputArbitrary, (input) => {
      const awards = share(input);
      expect(sum(awards.map((row) => row.awardedPacks))).toBe(Math.min(input.supplyPacks, sum(input.claims.map((claim) => claim.askedPacks))));
      for (const row of awards) expect(row.awardedPacks).toBeLessThanOrEqual(row.askedPacks);
    }), runs);
  });

  it('never takes from anybody when more comes, while every share is useful', () => {
    fc.assert(fc.property(inputArbitrary, (input) => {
      const less = share({ ...input, minimumUsefulPacks: 1 });
      share({ ...input, minimumUsefulPacks: 1, supplyPacks: input.supplyPacks + 1 }).forEach((row, i) => expect(row.awardedPacks).toBeGreaterThanOrEqual(less[i]!.awardedPacks));
    }), runs);
  });

  it('serves a priority tier in full before the next one gets anything', () => {
    fc.assert(fc.property(inputArbitrary, (input) => {
      const plain = input.claims.map((claim) => ({ ...claim, usedPacks: null }));
      const awards = share({ ...input, rule: 'priority_tiers', minimumUsefulPacks: 1, claims: plain });
      plain.forEach((first, i) => plain.forEach((later, j) => {
        if (first.tier < later.tier && awards[j]!.awardedPacks > 0) expect(awards[i]!.awardedPacks).toBe(first.askedPacks);
      }));
    }), runs);
  });

  it('gives the same answer for the same seed, whatever the order of the claims', () => {
    fc.assert(fc.property(inputArbitrary, (input) => {
      if (input.minimumUsefulPacks > 1) return;
      expect(byId(share({ ...input, claims: input.claims.toReversed() }))).toEqual(byId(share(input)));
    }), runs);
  });

  it('puts what was cut before first and what exceeds real use last, and says so', () => {
    const [cutBefore, plain, inflated] = share({ rule: 'proportional', supplyPacks: 24, minimumUsefulPacks: 1, seed: 3, claims: [claim('A', { memoryPacks: 8 }), claim('B'), claim('C', { usedPacks: 4 })] });
    // 8 packs of memory first; the other 16 over 12, 20 and 6 (one and a half times the use of 4): 5.05, 8.42, 2.53.
    expect([cutBefore!.awardedPacks, plain!.awardedPacks, inflated!.awardedPacks]).toEqual([13, 9, 2]);
    const cause = { id: 'Kurang.', en: 'Short.' };
    expect(cutReason('proportional', cutBefore!, cause).id).toContain('8 kemasan didahulukan');
    expect(cutReason('proportional', inflated!, cause).en).toContain('14 packs are above one and a half times the real use');
  });

  it('gives a useless share to others rather than splitting it to nothing', () => {
    const claims = ['A', 'B', 'C', 'D'].map((id): Claim => ({ id, askedPacks: 5, tier: 1, memoryPacks: 0, usedPacks: null }));
    const awards = share({ rule: 'proportional', supplyPacks: 8, minimumUsefulPacks: 4, seed: 1, claims }).map((row) => row.awardedPacks);
    expect(awards.toSorted((a, b) => a - b)).toEqual([0, 0, 4, 4]);
  });
});
