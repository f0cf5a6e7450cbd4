import { registerOffers, registerSupplierTerms } from '../src/catalogue/offer.usecases.ts';
import { registerAgentPrices, registerCeilings, registerCityParameters, registerHubTariffs, registerQuotaRules } from '../src/catalogue/price.usecases.ts';
import { registerProductParameters, registerProducts } from '../src/catalogue/product.usecases.ts';
import { Cooperative } from '../src/directory/cooperative.entities.ts';
import { advanceCooperativeStage, registerCooperatives } from '../src/directory/cooperative.usecases.ts';
import { readinessItems, type ReadinessItem } from '../src/directory/cooperative.values.ts';
import { registerLoadRules, registerVehicles, registerVehicleTypes } from '../src/directory/fleet.usecases.ts';
import { registerHubs } from '../src/directory/hub.usecases.ts';
import { registerOutlets } from '../src/directory/outlet.usecases.ts';
import { registerCities, registerHolidays, registerKelurahan } from '../src/directory/place.usecases.ts';
import { registerSuppliers } from '../src/directory/supplier.usecases.ts';
import { inTransaction, type Context } from '../src/platform/context.ts';
import type { Upserted } from '../src/platform/database/upsert.ts';
import { SeedDataError } from './csv.ts';
import { loadCitySeeds, seedRowsOf } from './reference.data.ts';

/** `full` acts as if every cooperative were active; `pilot` leaves the stages as they are known. */
export type SeedStage = 'full' | 'pilot';

const seededOn = '2025-10-01';
const trainingItems: readonly ReadinessItem[] = readinessItems.filter((item) => item !== 'outlet_ready' && item !== 'training_done');

const assumedLines = (items: readonly ReadinessItem[]) => items.map((item) => ({ item, fulfilledOn: seededOn, evidence: 'ANGGAPAN data contoh: dianggap terpenuhi', assumption: true }));
const activeReason = 'ANGGAPAN data contoh: dianggap sudah aktif';

type CitySeeds = ReturnType<typeof loadCitySeeds>;

async function seedCooperatives(tx: Context, seeds: CitySeeds, stage: SeedStage): Promise<Upserted> {
  const active = (known: string): boolean => stage === 'full' || known === 'active';
  const result = await registerCooperatives(
    tx,
    seeds.cooperatives.map((one) => ({
      ...one,
      stage: active(one.stage) ? ('active' as const) : one.stage,
      stageReason: one.stage !== 'active' && active(one.stage) ? activeReason : one.stageReason,
      readiness: assumedLines(active(one.stage) ? readinessItems : trainingItems),
    })),
  );
  if (stage === 'pilot') return result;
  // A database that was seeded as pilot before: the others finish their training now. Nobody is ever set back.
  for (const { id } of await tx.em.find(Cooperative, { cityId: seeds.city.id, stage: 'in_training' })) {
    await advanceCooperativeStage(tx, { cooperativeId: id, to: 'active', reason: activeReason });
    result.changed += 1;
  }
  return result;
}

async function seedDirectory(tx: Context, seeds: CitySeeds, stage: SeedStage): Promise<Upserted[]> {
  return [
    await registerCities(tx, [seeds.city]),
    await registerKelurahan(tx, seeds.kelurahan),
    await registerHolidays(tx, seedRowsOf('holidays')),
    await registerHubs(tx, seeds.hubs.map(({ opensAt, closesAt, ...hub }) => ({ ...hub, opensAtSecond: opensAt, closesAtSecond: closesAt }))),
    await seedCooperatives(tx, seeds, stage),
    await registerOutlets(
      tx,
      seeds.outlets.map((outlet) => ({
        ...outlet,
        registrations: outlet.registrations.map((kind) => ({ kind, validFrom: seededOn, validUntil: null, assumption: true, basis: 'ANGGAPAN: dibagi menurut kode kelurahan; bukan daftar resmi' })),
      })),
    ),
    await registerSuppliers(tx, seeds.suppliers),
    await registerVehicleTypes(tx, seedRowsOf('vehicle_types')),
    await registerVehicles(tx, seeds.vehicles.map(({ shiftStart, shiftEnd, ...vehicle }) => ({ ...vehicle, shiftStartSecond: shiftStart, shiftEndSecond: shiftEnd }))),
    await registerLoadRules(tx, seedRowsOf('load_rules')),
  ];
}

async function seedCatalogue(tx: Context, seeds: CitySeeds): Promise<Upserted[]> {
  return [
    await registerProducts(tx, seedRowsOf('products')),
    await registerProductParameters(tx, seedRowsOf('product_parameters')),
    await registerCeilings(tx, seedRowsOf('ceilings')),
    await registerQuotaRules(tx, seedRowsOf('quotas')),
    await registerAgentPrices(tx, seeds.agentPrices),
    await registerHubTariffs(tx, seeds.hubTariffs),
    await registerCityParameters(tx, seeds.cityParameters),
    await registerSupplierTerms(
      tx,
      seeds.supplierTerms.map(({ lanes, ...terms }) => ({
        ...terms,
        lanes: lanes.map(({ hubId, rupiahPerTruck, truckGrams, truckMillilitres }) => ({
          hubId,
          freight: rupiahPerTruck === null || truckGrams === null || truckMillilitres === null ? null : { rupiahPerTruck, truckGrams, truckMillilitres },
        })),
      })),
    ),
    await registerOffers(tx, seeds.offers.map((offer) => ({ ...offer, originOutletId: null }))),
  ];
}

/** The first day on which every supplier's terms, tariff and parameter in the seeds holds. */
function firstDayOf(seeds: CitySeeds): string {
  const starts = [seeds.supplierTerms, seeds.hubTariffs, seeds.cityParameters, seedRowsOf('product_parameters'), seedRowsOf('quotas')];
  return starts.map((rows) => rows.map((row) => row.validFrom).sort().at(-1) ?? '').sort().at(-1)!;
}

/**
 * Writes the reference data of a city through the use cases, in one transaction. Doing it again changes
 * nothing; going from `pilot` to `full` only makes the remaining cooperatives active.
 *
 * @param options.date the day the week is about, YYYY-MM-DD
 * @throws SeedDataError when a seed file is wrong, or its prices and terms do not reach back to that day
 */
export async function seedReference(context: Context, options: { city: string; stage: SeedStage; date: string }): Promise<Upserted> {
  const seeds = loadCitySeeds(options.city);
  const firstDay = firstDayOf(seeds);
  if (options.date < firstDay) throw new SeedDataError(`Data acuan berlaku mulai ${firstDay}, jadi minggu ${options.date} tidak dapat dihitung. Pilih tanggal ${firstDay} atau sesudahnya.`);
  return inTransaction(context, async (tx) => {
    const done = [...(await seedDirectory(tx, seeds, options.stage)), ...(await seedCatalogue(tx, seeds))];
    return { created: done.reduce((sum, one) => sum + one.created, 0), changed: done.reduce((sum, one) => sum + one.changed, 0) };
  });
}
