import { expect, test } from 'vitest';
import { demandCsv, fulfilmentOf, sortDemand } from '../../../src/portal/board/demand.ts';
import { savingsOf } from '../../../src/portal/board/figures.ts';
import { proposalsOf, purchasesOf, spendingOf } from '../../../src/portal/board/purchases.ts';
import { id } from '../../../src/portal/messages/id.ts';
import type { BulkOrder, DemandRow } from '../../../src/portal/types.ts';
import { delivery, plan } from './fixtures.ts';

const demandRow = (sku: string, given: Partial<DemandRow> = {}): DemandRow => ({ sku, product: `Barang ${sku}`, packName: 'sak', channel: 'via_hub', packs: 100, cooperatives: 5, boughtPacks: 100, shortPacks: 0, surplusPacks: 0, ...given });

function bulkOrder(number: string, supplierId: string, totalRupiah: number): BulkOrder {
  return {
    id: number,
    number,
    supplierId,
    supplier: `Pemasok ${supplierId}`,
    supplierKind: 'soe',
    hubId: 'HUB-BAL',
    channel: 'via_hub',
    state: 'issued',
    totalRupiah,
    weightGrams: 1000,
    lines: [{ sku: 'A', product: 'Barang A', packName: 'sak', packs: 2, unitPriceRupiah: 5, lineRupiah: 10, tierFromPacks: 1, reasonId: 'Termurah.', reasonEn: 'Cheapest.', drops: [] }],
  };
}

test('bulk orders stand the largest first, with the reason in the language of the screen', () => {
  const orders = [bulkOrder('PO-1', 's', 10), bulkOrder('PO-2', 't', 30)];
  expect(purchasesOf(orders, 'id').map(({ number }) => number)).toEqual(['PO-2', 'PO-1']);
  expect(purchasesOf(orders, 'en')[0]!.lines[0]!.reason).toBe('Cheapest.');
});

test('a supplier with several orders is one length of the spending', () => {
  const spending = spendingOf(purchasesOf([bulkOrder('PO-1', 's', 10), bulkOrder('PO-2', 't', 15), bulkOrder('PO-3', 's', 20)], 'id'));
  expect(spending.map(({ key, totalRupiah }) => [key, totalRupiah])).toEqual([['s', 30], ['t', 15]]);
});

test('a proposed plan reads like the orders it would become, with the product names of the demand', () => {
  const orders = [
    {
      supplierId: 's',
      supplier: 'Bulog',
      hubId: null,
      channel: 'direct_ship' as const,
      totalRupiah: 20,
      lines: [
        { offerId: 'o1', sku: 'A', packs: 4, unitPriceRupiah: 5, tierFromPacks: 1, reason: { id: 'Termurah.', en: 'Cheapest.' }, nextBest: null },
        { offerId: 'o2', sku: 'B', packs: 1, unitPriceRupiah: 7, tierFromPacks: 1, reason: { id: 'Satu-satunya.', en: 'The only one.' }, nextBest: null },
      ],
    },
  ];
  const [proposal] = proposalsOf({ orders }, [demandRow('A')], 'id');
  expect(proposal).toMatchObject({ state: 'proposed', number: null, hubId: null });
  expect(proposal!.lines).toMatchObject([{ product: 'Barang A', lineRupiah: 20, reason: 'Termurah.' }, { product: 'B' }]);
});

test('demand through the hub stands first, then by name', () => {
  const rows = [demandRow('L', { channel: 'direct_ship' }), demandRow('Z'), demandRow('C'), demandRow('P', { channel: 'peer' })];
  expect(sortDemand(rows).map(({ sku }) => sku)).toEqual(['C', 'Z', 'P', 'L']);
});

test('surplus fills nobody’s order and stock counts as supply', () => {
  expect(fulfilmentOf({ packs: 100, shortPacks: 8 })).toBe(92);
  expect(fulfilmentOf({ packs: 0, shortPacks: 0 })).toBe(0);
  expect(fulfilmentOf(demandRow('A', { boughtPacks: 0 }))).toBe(100);
});

test('the file has a row for every product', () => {
  const lines = demandCsv([demandRow('A', { shortPacks: 3 })], id).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toBe('A;Barang A;sak;lewat pusat;100;5;100;3;0');
});

test('savings: gross from the plan, net of delivery once that is known', () => {
  expect(savingsOf({ plan: null, delivery: null })).toBeNull();
  expect(savingsOf({ plan: plan({ state: 'queued', costRupiah: null }), delivery: null })).toBeNull();
  expect(savingsOf({ plan: plan(), delivery: null })).toMatchObject({ savedRupiah: 100, savedPercent: 10, netRupiah: null, bars: { alone: 100, cost: 90, delivery: 0 } });
  expect(savingsOf({ plan: plan(), delivery: delivery() })).toMatchObject({ netRupiah: 70 });
  expect(savingsOf({ plan: plan(), delivery: delivery({ state: 'queued', costRupiah: null }) })).toMatchObject({ netRupiah: null });
});

test('delivery dearer than the saving: the lengths still fit', () => {
  const savings = savingsOf({ plan: plan(), delivery: delivery({ costRupiah: 600 }) });
  expect(savings).toMatchObject({ netRupiah: -500, bars: { cost: 60, delivery: 40 } });
});
