import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockTime, groupLoadClasses, toLoads } from '../../../src/delivery/delivery.rules.ts';
import { greatCircleTravel } from '../../../src/delivery/travel.ts';

const classes = ['B3-GAS', 'PANGAN', 'PANGAN-AIR', 'PANGAN-RAPUH', 'PUPUK'];
const food = (name: string) => name.startsWith('PANGAN');
const mayShare = (a: string, b: string) => a === b || (food(a) && food(b));

describe('groupLoadClasses', () => {
  it('puts together only what may ride together', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...classes)), (present) => {
        const group = groupLoadClasses(present, mayShare);
        for (const a of present) for (const b of present) if (group.get(a) === group.get(b)) expect(mayShare(a, b)).toBe(true);
      }),
    );
  });

  it('keeps all food in one group', () => {
    const group = groupLoadClasses(classes, mayShare);
    expect(new Set(classes.filter(food).map((name) => group.get(name))).size).toBe(1);
  });
});

describe('toLoads', () => {
  it('conserves weight and volume', () => {
    const goods = fc.array(
      fc.record({ cooperativeId: fc.constantFrom('a', 'b'), outletId: fc.constantFrom('1', '2'), loadClass: fc.constantFrom(...classes), packs: fc.nat(100), packGrams: fc.nat(50_000), packMillilitres: fc.nat(60_000) }),
    );
    fc.assert(
      fc.property(goods, (items) => {
        const loads = toLoads(items, groupLoadClasses(items.map((item) => item.loadClass), mayShare));
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
        expect(sum(loads.map((load) => load.weightGrams))).toBe(sum(items.map((item) => item.packs * item.packGrams)));
        expect(sum(loads.map((load) => load.volumeMillilitres))).toBe(sum(items.map((item) => item.packs * item.packMillilitres)));
        expect(new Set(loads.map((load) => `${load.outletId}/${load.loadGroup}`)).size).toBe(loads.length);
      }),
    );
  });
});

describe('greatCircleTravel', () => {
  it('measures the two Malang hubs as about 13 km apart, times the road factor', async () => {
    const { metres } = await greatCircleTravel(135)([
      { latitude: -7.92252, longitude: 112.65017 },
      { latitude: -8.04003, longitude: 112.63835 },
    ]);
    expect(metres[0]).toBe(0);
    expect(metres[1]).toBe(metres[2]);
    expect(metres[1]! / 1.35).toBeGreaterThan(13_000);
    expect(metres[1]! / 1.35).toBeLessThan(13_300);
  });
});

describe('clockTime', () => {
  it('writes seconds of the day as people read them', () => expect(clockTime(7 * 3600 + 5 * 60 + 59)).toBe('07:05'));
});
