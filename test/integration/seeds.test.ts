import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCeilings, findQuotaRules, listOffers } from '../../src/catalogue/catalogue.queries.ts';
import { findMarketTerms } from '../../src/catalogue/market-terms.queries.ts';
import { registerOffers } from '../../src/catalogue/offer.usecases.ts';
import { Cooperative } from '../../src/directory/cooperative.entities.ts';
import { getCooperative, listCooperatives } from '../../src/directory/cooperative.queries.ts';
import { advanceCooperativeStage } from '../../src/directory/cooperative.usecases.ts';
import { findOutlets, getOutlet, listOutlets } from '../../src/directory/outlet.queries.ts';
import { registerOutlets } from '../../src/directory/outlet.usecases.ts';
import { forkContext } from '../../src/platform/context.ts';
import { seedReference } from '../../seeds/reference.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

let database: TestDatabase;
const date = '2026-01-12';
const seed = (city: string, stage: 'full' | 'pilot' = 'full') => seedReference(forkContext(database.context), { city, stage, date });
const fork = () => database.orm.em.fork();

/** Every row of every table of directory and catalogue, to compare before and after. */
async function snapshot(): Promise<string> {
  const tables = ['city', 'kelurahan', 'holiday', 'hub', 'cooperative', 'cooperative_readiness', 'outlet', 'outlet_registration', 'supplier', 'vehicle_type', 'vehicle', 'load_rule', 'product', 'product_parameters', 'supplier_terms', 'supplier_lane', 'offer', 'offer_tier', 'price_ceiling', 'quota_rule', 'agent_price', 'hub_tariff', 'city_parameters'];
  const parts: unknown[] = [];
  // xmin changes with every write, also with one that writes the same values.
  for (const table of tables) parts.push(table, await fork().execute(`select xmin::text, t.* from "${table}" t order by t::text`));
  return JSON.stringify(parts);
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});

describe('seeding the reference data', () => {
  it('leaves 49 cooperatives of Malang in training in the pilot, then makes them active, and never back', async () => {
    await seed('malang', 'pilot');
    expect(await fork().count(Cooperative, { cityId: 'malang', stage: 'active' })).toBe(8);
    expect(await fork().count(Cooperative, { cityId: 'malang', stage: 'in_training' })).toBe(49);
    await seed('malang', 'full');
    expect(await fork().count(Cooperative, { cityId: 'malang', stage: 'active' })).toBe(57);
    await seed('malang', 'pilot');
    expect(await fork().count(Cooperative, { cityId: 'malang', stage: 'active' })).toBe(57);
  });

  it('writes nothing at all the second time', async () => {
    for (const city of ['malang', 'kediri', 'metro', 'palembang']) await seed(city);
    const before = await snapshot();
    for (const city of ['malang', 'kediri', 'metro', 'palembang']) expect(await seed(city)).toEqual({ created: 0, changed: 0 });
    expect(await snapshot()).toBe(before);
  });

  it('refuses a week from before the terms began', async () => {
    await expect(seedReference(forkContext(database.context), { city: 'malang', stage: 'full', date: '2025-06-01' })).rejects.toThrow('Data acuan berlaku mulai 2025-11-01');
  });
});

describe('what the buy gets', () => {
  it('holds products, hubs, suppliers and offers of the city and day, in the same order every time', async () => {
    const day = { cityId: 'malang', date, deliveryDate: '2026-01-17' };
    const terms = await findMarketTerms(fork(), day);
    expect(terms.products).toHaveLength(14);
    expect(terms.hubs).toEqual([
      { hubId: 'HUB-ARJ', name: 'Arjowinangun', tariffRupiahPerKg: 200 },
      { hubId: 'HUB-BAL', name: 'Balearjosari (Bale Arjosari)', tariffRupiahPerKg: 200 },
    ]);
    expect(terms.suppliers).toHaveLength(9);
    expect(terms.offers.every((offer) => offer.validFrom <= date && (offer.validUntil === null || offer.validUntil >= date))).toBe(true);
    expect(terms.products.find((product) => product.sku === 'MYK-1L-12')!.ceilings.map((ceiling) => ceiling.stage).sort()).toEqual(['consumer', 'distributor', 'retailer']);
    const lanesOf = (supplierId: string) => terms.suppliers.find((supplier) => supplier.supplierId === supplierId)!.lanes;
    expect(lanesOf('SUP-BULOG-MLG')).toEqual([{ hubId: 'HUB-ARJ', freight: null }, { hubId: 'HUB-BAL', freight: null }]);
    expect(lanesOf('SUP-GRS-UTARA-MLG')).toEqual([{ hubId: 'HUB-BAL', freight: null }]);
    expect(lanesOf('SUP-LPG-MLG')).toEqual([]);
    expect(await findMarketTerms(fork(), day)).toEqual(terms);
  });

  it('takes the prices of its day', async () => {
    const eggs = async (day: string) => {
      const { offers } = await findMarketTerms(fork(), { cityId: 'malang', date: day, deliveryDate: day });
      return offers.filter((offer) => offer.supplierId === 'SUP-TELUR-MLG' && offer.sku === 'TLR-15').map((offer) => offer.tiers[0]!.priceRupiah);
    };
    expect(await eggs('2026-06-30')).toEqual([400_000]);
    expect(await eggs('2026-07-01')).toEqual([397_500]);
  });

  it('caps LPG by the province', async () => {
    const lpg = async (cityId: string) => (await findCeilings(fork(), { cityId, date })).find((row) => row.sku === 'LPG-3')!.rupiahPerPack;
    expect([await lpg('malang'), await lpg('palembang'), await lpg('metro')]).toEqual([18_000, 18_500, 20_000]);
    expect((await findQuotaRules(fork(), date)).map((rule) => rule.sku)).toEqual(['BRS-SPHP-5', 'LPG-3', 'NPK-50', 'ORG-40', 'URE-50']);
  });

  it('says what is missing for a day without tariff or parameters', async () => {
    await expect(findMarketTerms(fork(), { cityId: 'malang', date: '2025-01-01', deliveryDate: '2025-01-05' })).rejects.toThrow('Belum ada parameter kota untuk «malang»');
  });
});

describe('directory', () => {
  it('pages through cooperatives without losing or repeating one', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCooperatives(forkContext(database.context), { cityId: 'palembang', stage: 'active', limit: 25, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(107);
    expect(new Set(seen).size).toBe(107);
  });

  it('gives gerai with their registrations', async () => {
    const outlets = await findOutlets(fork(), 'malang');
    expect(outlets).toHaveLength(57);
    expect(outlets.find((outlet) => outlet.id === '35.73.03.1010')!.registrations.map((one) => one.kind)).toEqual(['bulog_partner', 'ppts']);
    expect((await listOutlets(forkContext(database.context), { cityId: 'malang', homeHubId: 'HUB-ARJ', limit: 200 })).items).toHaveLength(26);
  });

  it('gives a gerai that names no home hub the nearest of its city', async () => {
    const outlet = await getOutlet(forkContext(database.context), '35.73.03.1010');
    await registerOutlets(forkContext(database.context), [{ ...outlet, homeHubId: null, latitude: -7.93, longitude: 112.65 }]);
    expect((await getOutlet(forkContext(database.context), outlet.id)).homeHubId).toBe('HUB-BAL');
    await registerOutlets(forkContext(database.context), [outlet]);
    expect(await getOutlet(forkContext(database.context), outlet.id)).toEqual(outlet);
  });

  it('suspends a cooperative and lets it back, and refuses to set it to forming', async () => {
    const move = (to: 'suspended' | 'active' | 'forming') => advanceCooperativeStage(forkContext(database.context), { cooperativeId: '18.72.01.1001', to, reason: 'uji' });
    await move('suspended');
    expect((await getCooperative(forkContext(database.context), '18.72.01.1001')).stageName).toBe('dibekukan');
    await expect(move('forming')).rejects.toThrow('bukan ke persiapan');
    await move('active');
    expect((await getCooperative(forkContext(database.context), '18.72.01.1001')).stage).toBe('active');
  });
});

describe('catalogue', () => {
  it('replaces the price steps of an offer and refuses one that contradicts itself', async () => {
    const [known] = (await listOffers(forkContext(database.context), { cityId: 'metro', date, sku: 'GLN-19', limit: 10 })).items;
    const offer = { ...known!, tiers: [{ fromPacks: 1, priceRupiah: 4600 }] };
    await registerOffers(forkContext(database.context), [offer]);
    expect((await listOffers(forkContext(database.context), { cityId: 'metro', date, sku: 'GLN-19', limit: 10 })).items[0]!.tiers).toEqual(offer.tiers);
    await expect(registerOffers(forkContext(database.context), [{ ...offer, capacityPacks: 0 }])).rejects.toThrow('tidak disimpan: kapasitas 0');
  });
});
