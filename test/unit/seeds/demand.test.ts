import { describe, expect, it } from 'vitest';
import { assignArchetypes } from '../../../seeds/demo/archetypes.ts';
import { generateWeek } from '../../../seeds/demo/demand.ts';
import { seedRowsOf } from '../../../seeds/reference.data.ts';
import { cities, demoWeek, viaHubTonnes, weekInput } from '../../builders/seed-week.ts';

/** Tonnes per week through the hub of 57 cooperatives in load_scale.csv of the facts. */
const tonnesOfMalang = 19.2;

const packsOf = (week: ReturnType<typeof demoWeek>, sku: string) => week.orders.flatMap((order) => order.lines).reduce((sum, line) => sum + (line.sku === sku ? line.packs : 0), 0);

describe('a week of demand', () => {
  it('weighs what 57 cooperatives are said to order, within a quarter, for any seed', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const tonnes = viaHubTonnes(demoWeek('malang', seed));
      expect(tonnes, `seed ${seed}`).toBeGreaterThan(tonnesOfMalang * 0.75);
      expect(tonnes, `seed ${seed}`).toBeLessThan(tonnesOfMalang * 1.25);
    }
  });

  it('asks for the staples in the amounts of the load scale, within a third', () => {
    const week = demoWeek('malang');
    for (const [sku, packs] of [['BRS-SPHP-5', 2103], ['MYK-1L-12', 331], ['URE-50', 63], ['NPK-50', 57]] as const) {
      expect(packsOf(week, sku), `packs of ${sku}`).toBeGreaterThan(packs * 0.67);
      expect(packsOf(week, sku), `packs of ${sku}`).toBeLessThan(packs * 1.33);
    }
  });

  it('puts fertiliser, trays of eggs and sacks of rice on the trucks', () => {
    for (const city of cities) for (const sku of ['ORG-NS-25', 'TLR-TRAY', 'BRS-MED-50']) expect(packsOf(demoWeek(city), sku), `${sku} in ${city}`).toBeGreaterThan(0);
    expect(seedRowsOf('demand_profile').filter((row) => row.assumption).map((row) => row.sku)).toEqual(['ORG-NS-25', 'ORG-NS-25', 'TLR-TRAY', 'BRS-MED-50']);
  });

  it('orders for every cooperative, active or not, by code', () => {
    for (const city of cities) {
      const input = weekInput(city);
      expect(demoWeek(city).orders.map((order) => order.cooperativeId)).toEqual(input.cooperatives.map((one) => one.id).sort());
    }
  });

  it('lists what was capped at the quota and what was dropped for want of a registration', () => {
    const week = demoWeek('malang');
    expect(week.capped.some((row) => row.sku === 'LPG-3' && row.cappedPacks === 60 && row.reason === 'kuota 60 kemasan per gerai dan minggu')).toBe(true);
    expect(week.dropped.some((row) => row.sku === 'LPG-3' && row.reason === 'gerai tidak terdaftar sebagai pangkalan LPG')).toBe(true);
  });

  it('is another one with another seed or date', () => {
    expect(demoWeek('metro', 1)).toEqual(demoWeek('metro', 1));
    expect(demoWeek('metro', 2)).not.toEqual(demoWeek('metro', 1));
    expect(demoWeek('metro', 1, '2026-01-19')).not.toEqual(demoWeek('metro', 1));
  });

  it('says which product of the profile is unknown', () => {
    expect(() => demoWeekWithout('GUL-1-20')).toThrow('names GUL-1-20, which is not among the products');
  });
});

function demoWeekWithout(sku: string) {
  const input = weekInput('metro');
  return generateWeek({ ...input, products: input.products.filter((product) => product.id !== sku) });
}

describe('archetypes', () => {
  it('are mixed 10 : 55 : 20 : 15 and suit the registrations', () => {
    const input = weekInput('malang');
    const registrations = new Map(input.outlets.map((outlet) => [outlet.cooperativeId, new Set(outlet.registrations.map((one) => one.kind))]));
    const assigned = assignArchetypes(registrations, 1);
    const count = (archetype: string) => [...assigned.values()].filter((one) => one === archetype).length;
    expect([count('A'), count('B'), count('C'), count('D')]).toEqual([6, 31, 11, 9]);
    for (const [id, archetype] of assigned) if (archetype === 'C') expect(registrations.get(id)!.has('bulog_partner')).toBe(true);
  });
});
