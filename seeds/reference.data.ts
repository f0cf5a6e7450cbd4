import type { z } from 'zod';
import { readSeedFile, SeedDataError } from './csv.ts';
import { seedRows } from './reference.schema.ts';

type SeedFile = keyof typeof seedRows;
type SeedRow<File extends SeedFile> = z.output<(typeof seedRows)[File]>;

/** `valid_from` → `validFrom`: files speak snake_case, use cases camelCase. */
type Camel<Key> = Key extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail> & string>}` : Key;
export type Seed<File extends SeedFile> = { [Key in keyof SeedRow<File> as Camel<Key>]: SeedRow<File>[Key] };

const read = new Map<SeedFile, unknown>();

/** The rows of one seed file, checked; read once per process. @throws SeedDataError */
export function seedRowsOf<File extends SeedFile>(file: File): readonly Seed<File>[] {
  const known = read.get(file) as Seed<File>[] | undefined;
  if (known) return known;
  const rows = readSeedFile(`${file}.csv`, seedRows[file]) as Record<string, unknown>[];
  const camel = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value]))) as Seed<File>[];
  read.set(file, camel);
  return camel;
}

/** What belongs to one city; hubs, suppliers and terms carry what hangs on them. */
export function loadCitySeeds(cityId: string) {
  const ofCity = <Row extends { cityId: string }>(rows: readonly Row[]) => rows.filter((row) => row.cityId === cityId);
  const city = seedRowsOf('cities').find((one) => one.id === cityId);
  if (!city) throw new SeedDataError(`seeds/data/cities.csv: kota «${cityId}» tidak ada.`);
  const hubs = ofCity(seedRowsOf('hubs'));
  const hubIds = new Set(hubs.map((hub) => hub.id));
  const cooperatives = ofCity(seedRowsOf('cooperatives'));
  const cooperativeIds = new Set(cooperatives.map((one) => one.id));
  const suppliers = ofCity(seedRowsOf('suppliers'));
  const supplierIds = new Set(suppliers.map((one) => one.id));
  const lanes = Map.groupBy(seedRowsOf('supplier_lanes'), (lane) => lane.termsId);
  return {
    city,
    kelurahan: ofCity(seedRowsOf('kelurahan')),
    hubs,
    cooperatives,
    outlets: seedRowsOf('outlets').filter((outlet) => cooperativeIds.has(outlet.cooperativeId)),
    vehicles: seedRowsOf('vehicles').filter((vehicle) => hubIds.has(vehicle.hubId)),
    hubTariffs: seedRowsOf('hub_tariffs').filter((tariff) => hubIds.has(tariff.hubId)),
    cityParameters: ofCity(seedRowsOf('city_parameters')),
    agentPrices: ofCity(seedRowsOf('agent_prices')),
    suppliers,
    supplierTerms: seedRowsOf('supplier_terms').filter((terms) => supplierIds.has(terms.supplierId)).map((terms) => ({ ...terms, lanes: lanes.get(terms.id) ?? [] })),
    offers: seedRowsOf('offers').filter((offer) => supplierIds.has(offer.supplierId)),
  };
}
