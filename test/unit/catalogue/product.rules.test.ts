import { describe, expect, it } from 'vitest';
import { mayBeOrdered, missingRegistration } from '../../../src/catalogue/product.rules.ts';
import { seedRowsOf } from '../../../seeds/reference.data.ts';

const products = new Map(seedRowsOf('products').map((product) => [product.id, product]));
const product = (sku: string) => products.get(sku)!;

describe('registrations', () => {
  it('are needed for LPG, subsidised fertiliser and SPHP rice only', () => {
    const needing = [...products.values()].flatMap(({ id, registration }) => (registration ? [`${id} ${registration}`] : []));
    expect(needing.sort()).toEqual(['BRS-SPHP-5 bulog_partner', 'LPG-3 pangkalan', 'NPK-50 ppts', 'ORG-40 ppts', 'URE-50 ppts']);
  });

  it('are named when they are missing', () => {
    expect(missingRegistration(product('LPG-3'), new Set(['ppts']))).toBe('pangkalan');
    expect(missingRegistration(product('LPG-3'), new Set(['pangkalan']))).toBeNull();
    expect(missingRegistration(product('BRS-PRM-5'), new Set())).toBeNull();
  });

  it('never make an empty cylinder something to order', () => {
    expect(mayBeOrdered(product('LPG-3-KSG'), new Set(['pangkalan']))).toBe(false);
    expect(mayBeOrdered(product('LPG-3'), new Set(['pangkalan']))).toBe(true);
    expect(mayBeOrdered(product('URE-50'), new Set(['pangkalan']))).toBe(false);
  });
});
