import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absurdPacks, canMoveOrder, checkOrderLines, orderStates, type OrderableProduct } from '../../../src/ordering/order.rules.ts';

const product = fc.record({
  sku: fc.constantFrom('A', 'B', 'C', 'D'),
  name: fc.string({ minLength: 1 }),
  packName: fc.string({ minLength: 1 }),
  forSale: fc.boolean(),
  registrationNeeded: fc.option(fc.constant('pangkalan LPG')),
  hasRegistration: fc.boolean(),
});

const products = fc.uniqueArray(product, { selector: (item) => item.sku }).map((list) => new Map<string, OrderableProduct>(list.map((item) => [item.sku, item])));
const line = fc.record({ sku: fc.constantFrom('A', 'B', 'C', 'D', 'E'), packs: fc.oneof(fc.integer(), fc.double(), fc.integer({ min: 1, max: absurdPacks })) });

describe('checkOrderLines', () => {
  it('lets a line through exactly when every rule holds for it', () => {
    fc.assert(
      fc.property(products, fc.uniqueArray(line, { selector: (item) => item.sku }), (known, lines) => {
        const refused = new Set(checkOrderLines(lines, known).map((complaint) => complaint.sku));
        for (const { sku, packs } of lines) {
          const item = known.get(sku);
          const fine = item !== undefined && item.forSale && Number.isInteger(packs) && packs >= 1 && packs <= absurdPacks && (item.registrationNeeded === null || item.hasRegistration);
          expect(refused.has(sku)).toBe(!fine);
        }
      }),
    );
  });

  it('refuses a product that stands twice, and says so once', () => {
    const known = new Map([['A', { sku: 'A', name: 'Beras', packName: 'sak', forSale: true, registrationNeeded: null, hasRegistration: true }]]);
    expect(checkOrderLines([{ sku: 'A', packs: 1 }, { sku: 'A', packs: 2 }], known).map((complaint) => complaint.code)).toEqual(['twice']);
  });
});

describe('the states of an order', () => {
  it('never leave locked or cancelled', () => {
    for (const state of orderStates) {
      expect(canMoveOrder('locked', state)).toBe(false);
      expect(canMoveOrder('cancelled', state)).toBe(false);
    }
  });
});
