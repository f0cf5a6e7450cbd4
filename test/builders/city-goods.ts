import type { Ceiling, Channel, Offer, Product, Supplier } from '../../src/consolidation/buy/market.ts';

/**
 * Goods, suppliers and terms for measurements and tests: packs, weights, ceilings and weekly sales follow the
 * public figures behind the project's reference data; tiers, minimums and capacities are invented so that the
 * choice between suppliers is real.
 */
type GoodRow = readonly [sku: string, name: string, channel: Channel, grams: number, millilitres: number, loadClass: string, shelfLifeDays: number | null, priceRupiah: number, ceilings: Ceiling[], quotaRequired: boolean];

const consumer = (rupiahPerPack: number, leastMarginRupiah: number): Ceiling => ({ stage: 'consumer', rupiahPerPack, leastMarginRupiah });
const retailer = (rupiahPerPack: number): Ceiling => ({ stage: 'retailer', rupiahPerPack, leastMarginRupiah: 0 });

const rows: readonly GoodRow[] = [
  ['BRS-SPHP-5', 'Beras SPHP 5 kg', 'via_hub', 5050, 6500, 'PANGAN', 180, 55_000, [consumer(62_500, 2500)], false],
  ['BRS-PRM-5', 'Beras premium 5 kg', 'via_hub', 5050, 6500, 'PANGAN', 180, 70_000, [consumer(74_500, 1500)], false],
  ['BRS-MED-50', 'Beras medium 50 kg', 'via_hub', 50_200, 68_000, 'PANGAN', 180, 640_000, [consumer(675_000, 10_000)], false],
  ['MYK-1L-12', 'MinyaKita 1 L, dus isi 12', 'via_hub', 11_600, 18_000, 'PANGAN', 360, 168_000, [consumer(188_400, 9000), retailer(174_000)], false],
  ['GUL-1-20', 'Gula pasir 1 kg, bal isi 20', 'via_hub', 20_400, 26_000, 'PANGAN', 720, 339_000, [consumer(350_000, 4000)], false],
  ['TLR-15', 'Telur ayam ras, peti 15 kg', 'via_hub', 16_500, 55_000, 'PANGAN-RAPUH', 14, 397_500, [consumer(450_000, 15_000)], false],
  ['TLR-TRAY', 'Telur, tray 30 butir', 'via_hub', 1950, 6000, 'PANGAN-RAPUH', 14, 50_000, [], false],
  ['LPG-3', 'LPG 3 kg', 'direct_ship', 8000, 20_300, 'B3-GAS', null, 16_000, [consumer(18_000, 1000)], true],
  ['URE-50', 'Urea bersubsidi 50 kg', 'direct_ship', 50_200, 68_000, 'PUPUK', null, 86_250, [consumer(90_000, 3000)], true],
  ['NPK-50', 'NPK Phonska bersubsidi 50 kg', 'direct_ship', 50_200, 52_000, 'PUPUK', null, 88_250, [consumer(92_000, 3000)], true],
  ['ORG-40', 'Pupuk organik bersubsidi 40 kg', 'direct_ship', 40_200, 58_000, 'PUPUK', null, 22_600, [consumer(25_600, 1500)], true],
  ['GLN-19', 'Air minum galon 19 L', 'direct_ship', 20_000, 26_000, 'PANGAN-AIR', null, 4500, [], false],
  ['TRG-1-12', 'Tepung terigu 1 kg, dus isi 12', 'via_hub', 12_400, 20_000, 'PANGAN', 360, 126_000, [], false],
  ['ORG-NS-25', 'Pupuk organik non-subsidi 25 kg', 'via_hub', 25_200, 36_000, 'PUPUK', 720, 32_000, [], false],
];

export const quotaPacks: Readonly<Record<string, number>> = { 'LPG-3': 60, 'URE-50': 8, 'NPK-50': 8, 'ORG-40': 12, 'BRS-SPHP-5': 400 };

/** Packs a gerai sells in a week, by archetype. */
export const archetypes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  farming: { 'BRS-SPHP-5': 24, 'BRS-PRM-5': 6, 'MYK-1L-12': 4, 'TLR-15': 2, 'GUL-1-20': 1, 'URE-50': 5, 'NPK-50': 4, 'ORG-40': 10, 'ORG-NS-25': 4 },
  urban: { 'BRS-SPHP-5': 20, 'BRS-PRM-5': 6, 'MYK-1L-12': 4, 'TLR-15': 1, 'GUL-1-20': 1, 'LPG-3': 75, 'GLN-19': 60 },
  partner: { 'BRS-SPHP-5': 80, 'BRS-PRM-5': 2, 'MYK-1L-12': 7, 'GUL-1-20': 0.25, 'LPG-3': 50, 'TLR-TRAY': 5 },
  growing: { 'BRS-SPHP-5': 50, 'BRS-PRM-5': 16, 'BRS-MED-50': 3, 'MYK-1L-12': 12, 'TLR-15': 3, 'GUL-1-20': 4, 'TRG-1-12': 2, 'LPG-3': 150, 'URE-50': 4, 'NPK-50': 4 },
};

/** Products with their agent price: nearly retail, as cooperatives pay today. */
export function goods(): Product[] {
  return rows.map(([sku, name, channel, packGrams, packMillilitres, loadClass, shelfLifeDays, price, ceilings, quotaRequired]) => ({
    sku, name, channel, packGrams, packMillilitres, loadClass, shelfLifeDays, ceilings, quotaRequired,
    regulated: ceilings.length > 0, shortageRupiah: Math.round(price * 1.5), holdingRupiah: Math.round(price * 0.01) + 50,
    agentPriceRupiah: Math.round((price * 1.08) / 50) * 50, sharing: 'proportional', minimumUsefulPacks: 1,
  }));
}

type SupplierRow = Omit<Supplier, 'lanes' | 'peerCooperativeId'> & { exWorksRupiah: number };
const supplierRows: readonly SupplierRow[] = [
  { supplierId: 'BULOG', name: 'Perum Bulog', kind: 'soe', orderFixedRupiah: 150_000, minimumOrderRupiah: 2_000_000, minimumOrderGrams: 0, paymentTerm: { kind: 'cash_before_shipment', days: -2 }, exWorksRupiah: 350_000 },
  { supplierId: 'IDFOOD', name: 'ID FOOD', kind: 'soe', orderFixedRupiah: 125_000, minimumOrderRupiah: 5_000_000, minimumOrderGrams: 0, paymentTerm: { kind: 'cash_on_delivery', days: 0 }, exWorksRupiah: 0 },
  { supplierId: 'AGEN-LPG', name: 'Agen LPG Pertamina', kind: 'soe', orderFixedRupiah: 50_000, minimumOrderRupiah: 0, minimumOrderGrams: 0, paymentTerm: { kind: 'cash_before_shipment', days: -1 }, exWorksRupiah: 0 },
  { supplierId: 'PUD', name: 'Distributor Pupuk Indonesia', kind: 'soe', orderFixedRupiah: 100_000, minimumOrderRupiah: 0, minimumOrderGrams: 0, paymentTerm: { kind: 'cash_before_shipment', days: -3 }, exWorksRupiah: 0 },
  { supplierId: 'SWASTA-A', name: 'UD Sumber Pangan', kind: 'private', orderFixedRupiah: 75_000, minimumOrderRupiah: 3_000_000, minimumOrderGrams: 0, paymentTerm: { kind: 'tempo', days: 14 }, exWorksRupiah: 0 },
  { supplierId: 'SWASTA-B', name: 'CV Grosir Jaya', kind: 'private', orderFixedRupiah: 60_000, minimumOrderRupiah: 0, minimumOrderGrams: 500_000, paymentTerm: { kind: 'tempo', days: 7 }, exWorksRupiah: 0 },
  { supplierId: 'SWASTA-C', name: 'PT Niaga Raya', kind: 'private', orderFixedRupiah: 90_000, minimumOrderRupiah: 8_000_000, minimumOrderGrams: 0, paymentTerm: { kind: 'tempo', days: 30 }, exWorksRupiah: 275_000 },
  { supplierId: 'KOP-TELUR', name: 'Koperasi Peternak Ayam', kind: 'cooperative', orderFixedRupiah: 40_000, minimumOrderRupiah: 1_000_000, minimumOrderGrams: 0, paymentTerm: { kind: 'cash_on_delivery', days: 0 }, exWorksRupiah: 0 },
  { supplierId: 'DEPOT-AIR', name: 'Depot Air Minum', kind: 'private', orderFixedRupiah: 20_000, minimumOrderRupiah: 0, minimumOrderGrams: 0, paymentTerm: { kind: 'cash_on_delivery', days: 0 }, exWorksRupiah: 0 },
  { supplierId: 'PABRIK-TANI', name: 'Pabrik Pupuk Organik', kind: 'private', orderFixedRupiah: 50_000, minimumOrderRupiah: 0, minimumOrderGrams: 1_000_000, paymentTerm: { kind: 'tempo', days: 7 }, exWorksRupiah: 0 },
];

export function citySuppliers(hubIds: readonly string[]): Supplier[] {
  return supplierRows.map(({ exWorksRupiah, ...row }) => ({
    ...row, peerCooperativeId: null,
    lanes: hubIds.map((hubId, at) => ({ hubId, freight: exWorksRupiah === 0 ? null : { rupiahPerTruck: exWorksRupiah + at * 50_000, truckGrams: 4_000_000, truckMillilitres: 14_000_000 } })),
  }));
}

/** Supplier, product, price of the first tier in percent of the usual one, and the order multiple. */
const offerRows: ReadonlyArray<readonly [string, string, number, number]> = [
  ['BULOG', 'BRS-SPHP-5', 100, 10], ['IDFOOD', 'BRS-SPHP-5', 101.2, 5], ['SWASTA-B', 'BRS-SPHP-5', 102.4, 1],
  ['BULOG', 'BRS-PRM-5', 98.4, 20], ['IDFOOD', 'BRS-PRM-5', 99, 10], ['SWASTA-A', 'BRS-PRM-5', 99.5, 5], ['SWASTA-C', 'BRS-PRM-5', 98.8, 40],
  ['SWASTA-A', 'BRS-MED-50', 99, 2], ['SWASTA-B', 'BRS-MED-50', 99.4, 1], ['SWASTA-C', 'BRS-MED-50', 98.5, 10],
  ['BULOG', 'MYK-1L-12', 100, 25], ['IDFOOD', 'MYK-1L-12', 99.6, 50], ['SWASTA-A', 'MYK-1L-12', 100.4, 5], ['SWASTA-B', 'MYK-1L-12', 101, 1],
  ['IDFOOD', 'GUL-1-20', 99.2, 5], ['BULOG', 'GUL-1-20', 99.4, 10], ['SWASTA-A', 'GUL-1-20', 99.6, 2], ['SWASTA-C', 'GUL-1-20', 98.7, 20],
  ['KOP-TELUR', 'TLR-15', 98, 2], ['SWASTA-A', 'TLR-15', 100, 1], ['SWASTA-B', 'TLR-15', 100.5, 1],
  ['KOP-TELUR', 'TLR-TRAY', 98, 10], ['SWASTA-B', 'TLR-TRAY', 100, 5],
  ['AGEN-LPG', 'LPG-3', 100, 20], ['PUD', 'URE-50', 100, 1], ['PUD', 'NPK-50', 100, 1], ['PUD', 'ORG-40', 100, 1],
  ['DEPOT-AIR', 'GLN-19', 100, 10], ['SWASTA-B', 'GLN-19', 104, 1],
  ['IDFOOD', 'TRG-1-12', 99.5, 10], ['SWASTA-A', 'TRG-1-12', 100, 5], ['SWASTA-C', 'TRG-1-12', 98.9, 20],
  ['PABRIK-TANI', 'ORG-NS-25', 98, 20], ['SWASTA-A', 'ORG-NS-25', 100, 5], ['SWASTA-B', 'ORG-NS-25', 101, 1],
];

/**
 * Offers with two or three price tiers around what this city needs (`weekly` packs per product): the first step
 * lies below the city's demand, the last at about its whole demand, so that pooling or splitting is a real choice.
 */
export function cityOffers(hubIds: string[], weekly: ReadonlyMap<string, number>, scale: number): Offer[] {
  const prices = new Map(rows.map((row) => [row[0], row[7]]));
  return offerRows.map(([supplierId, sku, percent, multiplePacks], at): Offer => {
    const need = Math.max(4, Math.round((weekly.get(sku) ?? 4) * scale));
    const base = Math.round((prices.get(sku)! * percent) / 100);
    const regulated = quotaPacks[sku] !== undefined && sku !== 'BRS-SPHP-5';
    const steps = regulated ? [[1, 1]] : [[1, 1], [0.3 + 0.05 * (at % 4), 0.99 - 0.001 * (at % 3)], [0.75 + 0.05 * (at % 5), 0.975 - 0.002 * (at % 4)]];
    return {
      offerId: `${supplierId}/${sku}`, supplierId, sku, hubIds, tierKind: 'all_units', tierCounting: at % 3 === 0 ? 'order' : 'cycle',
      tiers: steps.map(([part, factor], step) => ({ fromPacks: step === 0 ? 1 : Math.max(step + 1, Math.round(need * part!)), priceRupiah: Math.round((base * factor!) / 10) * 10 })),
      minimumPacks: multiplePacks, multiplePacks, capacityPacks: Math.max(multiplePacks * 4, Math.round(need * (regulated ? 2 : 0.6 + 0.2 * (at % 4)))),
      leadTimeDays: 1 + (at % 3), validFrom: null, validUntil: null,
    };
  });
}
