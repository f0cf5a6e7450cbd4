import { describe, expect, it } from 'vitest';
import { holdsOn, newestOn } from '../../../src/catalogue/dated.rules.ts';
import { checkOffer } from '../../../src/catalogue/offer.rules.ts';
import { buyCeilings, ceilingsIn, dearestPurchaseRupiah, tariffRupiahPerPack } from '../../../src/catalogue/price.rules.ts';
import { metresBetween, nearest } from '../../../src/directory/place.rules.ts';
import { loadCitySeeds, seedRowsOf } from '../../../seeds/reference.data.ts';
import { cities } from '../../builders/seed-week.ts';

const date = '2026-01-12';
const products = seedRowsOf('products');
const allTypes = seedRowsOf('vehicle_types').map((type) => type.id);

describe.each(cities)('reference data of %s', (cityId) => {
  const seeds = loadCitySeeds(cityId);

  it('has a cooperative and a gerai in every kelurahan', () => {
    expect(seeds.kelurahan).toHaveLength({ malang: 57, kediri: 46, metro: 22, palembang: 107 }[cityId]);
    const codes = seeds.kelurahan.map((one) => one.id).sort();
    expect(seeds.cooperatives.map((one) => one.kelurahanId).sort()).toEqual(codes);
    expect(seeds.outlets.map((one) => one.kelurahanId).sort()).toEqual(codes);
    expect(seeds.outlets.every((one) => one.id === one.cooperativeId)).toBe(true);
  });

  it('gives every gerai the nearest hub, hours in which the hub works, and a vehicle of that hub that fits its street', () => {
    for (const outlet of seeds.outlets) {
      const hub = nearest(outlet, seeds.hubs)!;
      expect(outlet.homeHubId).toBe(hub.id);
      expect(outlet.receivingWindows.some((window) => window.opensAtSecond < hub.closesAt && window.closesAtSecond > hub.opensAt)).toBe(true);
      expect(outlet.vehicleTypeIds.every((type) => allTypes.includes(type))).toBe(true);
      expect(seeds.vehicles.some((vehicle) => vehicle.hubId === hub.id && outlet.vehicleTypeIds.includes(vehicle.vehicleTypeId))).toBe(true);
    }
    expect(seeds.outlets.filter((outlet) => outlet.vehicleTypeIds.length < allTypes.length).length).toBeGreaterThan(seeds.outlets.length / 5);
  });

  it('knows suppliers of every kind', () => {
    const roles = Object.groupBy(seeds.suppliers, (supplier) => supplier.role);
    for (const role of ['bulog', 'id_food', 'lpg_agent', 'fertiliser_distributor', 'farmer_cooperative', 'water_depot'] as const) expect(roles[role], `suppliers of role ${role}`).toHaveLength(1);
    expect(roles.wholesaler!.filter((supplier) => supplier.kind === 'private').length).toBeGreaterThanOrEqual(3);
    expect(seeds.supplierTerms.map((terms) => terms.supplierId).sort()).toEqual(seeds.suppliers.map((supplier) => supplier.id).sort());
  });

  it('has only offers that can be bought, where the supplier delivers', () => {
    for (const offer of seeds.offers) {
      expect(checkOffer(offer), `offer ${offer.id}`).toEqual([]);
      const product = products.find((one) => one.id === offer.sku)!;
      const lanes = new Set(seeds.supplierTerms.find((terms) => terms.supplierId === offer.supplierId)!.lanes.map((lane) => lane.hubId));
      expect(offer.hubIds.every((hubId) => lanes.has(hubId)), `offer ${offer.id}`).toBe(true);
      expect(offer.hubIds.length > 0, `offer ${offer.id}`).toBe(product.channel === 'via_hub');
    }
  });

  it('lets every product be bought under its ceilings, and has the planner refuse what lies above', () => {
    const ceilings = ceilingsIn(seedRowsOf('ceilings'), seeds.city.priceRegions, date);
    const parameters = newestOn(seedRowsOf('product_parameters'), date, (row) => row.sku);
    const buyingStage = seeds.cityParameters[0]!.buyingStage;
    const refused: string[] = [];
    for (const product of products.filter((one) => one.orderable)) {
      const margin = parameters.find((row) => row.sku === product.id)!.leastMarginRupiah;
      const tariff = product.channel === 'via_hub' ? tariffRupiahPerPack(seeds.hubTariffs[0]!.tariffRupiahPerKg, product.grossGrams) : 0;
      const limit = dearestPurchaseRupiah(buyCeilings(ceilings.filter((row) => row.sku === product.id), buyingStage, margin), tariff) ?? Infinity;
      const offers = seeds.offers.filter((offer) => offer.sku === product.id && holdsOn(offer, date));
      for (const hub of seeds.hubs) {
        const here = offers.filter((offer) => product.channel !== 'via_hub' || offer.hubIds.includes(hub.id));
        expect(here.some((offer) => offer.tiers[0]!.priceRupiah <= limit), `${product.id} at ${hub.id}`).toBe(true);
      }
      refused.push(...offers.filter((offer) => offer.tiers.every((tier) => tier.priceRupiah > limit)).map((offer) => `${offer.supplierId.replace(/-\w+$/, '')} ${offer.sku}`));
    }
    expect(refused.sort()).toEqual(['SUP-GRS-TANI BRS-PRM-5', 'SUP-GRS-UTARA MYK-1L-12']);
  });

  it('marks what is assumed and says on what it rests', () => {
    for (const row of [...seeds.offers, ...seeds.suppliers, ...seeds.hubTariffs, ...seeds.agentPrices, ...seedRowsOf('quotas'), ...seedRowsOf('ceilings')]) expect(row.basis).not.toBe('');
    expect([...seeds.agentPrices, ...seeds.hubTariffs, ...seedRowsOf('quotas')].every((row) => row.assumption)).toBe(true);
    expect(seeds.hubs.every((hub) => hub.locationAssumed)).toBe(true);
  });
});

describe('what is known of the cities', () => {
  it('has eight active pilot cooperatives in Malang and none elsewhere', () => {
    const active = cities.flatMap((city) => loadCitySeeds(city).cooperatives.filter((one) => one.stage === 'active').map((one) => one.name.replace('KKMP ', '')));
    expect(active.sort()).toEqual(['Bandulan', 'Bandungrejosari', 'Bumiayu', 'Cemorokandang', 'Dinoyo', 'Kedungkandang', 'Madyopuro', 'Sawojajar']);
  });

  it('writes the numbers of Palembang as people do', () => {
    const names = new Map(loadCitySeeds('palembang').kelurahan.map((one) => [one.officialName, one.name]));
    expect(names.get('Dua-puluh-tiga Ilir')).toBe('23 Ilir');
    expect(names.get('Sembilan Sepuluh Ulu')).toBe('9-10 Ulu');
    expect(names.get('Dua-puluh Ilir Empat')).toBe('20 Ilir D IV');
    expect([...names.values()].filter((name) => /^(satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se)[- ]/i.test(name))).toEqual([]);
  });

  it('puts the hub of a city without a known one in its central kelurahan', () => {
    for (const cityId of ['kediri', 'metro', 'palembang']) {
      const { kelurahan, hubs } = loadCitySeeds(cityId);
      const middle = {
        latitude: kelurahan.reduce((sum, one) => sum + one.latitude, 0) / kelurahan.length,
        longitude: kelurahan.reduce((sum, one) => sum + one.longitude, 0) / kelurahan.length,
      };
      expect(hubs.map((hub) => hub.kelurahanId)).toEqual([nearest(middle, kelurahan)!.id]);
      expect(hubs[0]!.locationBasis).toContain('ANGGAPAN');
    }
  });

  it('puts a hub and the gerai of its kelurahan on one point', () => {
    const { hubs, outlets } = loadCitySeeds('malang');
    for (const hub of hubs) expect(metresBetween(hub, outlets.find((outlet) => outlet.kelurahanId === hub.kelurahanId)!)).toBe(0);
  });
});
