import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import Papa from 'papaparse';
import { splitByWeight } from '../../../src/platform/integers.ts';
import { nationalMix, type CityShape } from '../../builders/city-market.ts';
import { nationShapes } from '../../builders/nation-cities.ts';

/** A city of the measurement with its official code, and the codes of the cooperatives (one a kelurahan). */
export interface NamedShape extends CityShape {
  cityId: string;
  cooperativeIds: string[];
}

const smallest = 1000;
const cooperativesPerCity = 80_000 / 514;

function readArea<Row>(file: string): Row[] {
  const folder = dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json'));
  return Papa.parse<Row>(readFileSync(join(folder, 'data', file), 'utf8'), { header: true, skipEmptyLines: true }).data;
}

/**
 * Up to a thousand cooperatives: Kota Malang, or the four pilot cities. Beyond that real regencies and cities of
 * Indonesia (idn-area-data), all 514 of them for 80,000, each with its part of the cooperatives by its number of
 * desa and kelurahan, which lend the cooperatives their official codes.
 */
export function namedShapes(cooperatives: number, seed: number): NamedShape[] {
  if (cooperatives < smallest) {
    return nationShapes(cooperatives, seed).map((shape, at) => ({ ...shape, cityId: `kota-${at + 1}`, cooperativeIds: Array.from({ length: shape.cooperatives }, (_, i) => `K${at + 1}-${i + 1}`) }));
  }
  const villages = Map.groupBy(readArea<{ code: string; district_code: string }>('villages.csv'), (village) => village.district_code.slice(0, 5));
  const all = readArea<{ code: string; name: string }>('regencies.csv').filter((regency) => villages.has(regency.code));
  const count = Math.min(all.length, Math.max(1, Math.round(cooperatives / cooperativesPerCity)));
  // Evenly over the list, so that a smaller measurement is not all Aceh.
  const chosen = Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!);
  const sizes = splitByWeight(cooperatives, chosen.map((regency) => villages.get(regency.code)!.length));
  return chosen.map((regency, at) => {
    const codes = villages.get(regency.code)!.map((village) => village.code);
    const size = Math.max(1, sizes[at]!);
    return {
      city: regency.code, cityId: regency.code, cooperatives: size, seed, mix: nationalMix, hubIds: size >= 250 ? ['HUB-1', 'HUB-2'] : ['HUB-1'],
      cooperativeIds: Array.from({ length: size }, (_, i) => codes[i] ?? `${regency.code}-${i + 1}`),
    };
  });
}
