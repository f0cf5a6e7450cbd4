import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cell, parseCsv, secondsOfDay, SeedDataError } from '../../../seeds/csv.ts';
import { loadCitySeeds } from '../../../seeds/reference.data.ts';
import { seedRows } from '../../../seeds/reference.schema.ts';

const row = z.object({ id: cell.text, packs: cell.integer, regulated: cell.yesNo });

describe('parseCsv', () => {
  it('turns cells into values', () => {
    expect(parseCsv('x.csv', 'id,packs,regulated\nA,12,yes\nB,-3,no\n', row)).toEqual([
      { id: 'A', packs: 12, regulated: true },
      { id: 'B', packs: -3, regulated: false },
    ]);
  });

  it('names the file, the row and the column of every wrong cell', () => {
    const read = () => parseCsv('x.csv', 'id,packs,regulated\nA,12.5,yes\n,3,maybe\n', row);
    expect(read).toThrow(SeedDataError);
    expect(read).toThrow('x.csv, baris 2, kolom packs: «12.5» harus bilangan bulat');
    expect(read).toThrow('x.csv, baris 3, kolom id: «» tidak boleh kosong');
    expect(read).toThrow('x.csv, baris 3, kolom regulated: «maybe» harus yes atau no');
  });

  it('names a column that is missing, and a row that has too many cells', () => {
    expect(() => parseCsv('x.csv', 'id,packs\nA,1\n', row)).toThrow('kolom regulated tidak ada');
    expect(() => parseCsv('x.csv', 'id,packs,regulated\nA,1,yes,extra\n', row)).toThrow('x.csv, baris 2');
  });

  it('reads price steps and receiving hours, and refuses what only looks like them', () => {
    const terms = z.object({ tiers: seedRows.offers.shape.tiers, hours: seedRows.outlets.shape.receiving_windows });
    expect(parseCsv('x.csv', 'tiers,hours\n1:70600 150:69900,08:00-12:00 13:00-16:00\n', terms)).toEqual([
      { tiers: [{ fromPacks: 1, priceRupiah: 70_600 }, { fromPacks: 150, priceRupiah: 69_900 }], hours: [{ opensAtSecond: 28_800, closesAtSecond: 43_200 }, { opensAtSecond: 46_800, closesAtSecond: 57_600 }] },
    ]);
    expect(() => parseCsv('x.csv', 'tiers,hours\n70600,08:00-16:00\n', terms)).toThrow('kolom tiers');
    expect(secondsOfDay('06:30')).toBe(23_400);
  });
});

describe('loadCitySeeds', () => {
  it('says which city it does not know', () => {
    expect(() => loadCitySeeds('surabaya')).toThrow('kota «surabaya» tidak ada');
  });
});
