import { expect, test } from 'vitest';
import { toCsv } from '../../../src/portal/format/csv.ts';
import { formatCubicMetres, formatInteger, formatKilograms, formatKilometres, formatPercent, formatRupiah, shareOf } from '../../../src/portal/format/numbers.ts';
import { formatClock, formatDay, formatInstant, formatSpan } from '../../../src/portal/format/times.ts';

test('numbers the Indonesian way', () => {
  expect(formatRupiah(1_234_567)).toBe('Rp1.234.567');
  expect(formatRupiah(-500)).toBe('-Rp500');
  expect(formatInteger(12_345)).toBe('12.345');
  expect(formatKilograms(1_234_540)).toBe('1.234,5 kg');
  expect(formatKilometres(12_340)).toBe('12,3 km');
  expect(formatCubicMetres(2_460_000)).toBe('2,46 m³');
});

test('a small gap never reads as none', () => {
  expect(formatPercent(0)).toBe('0%');
  expect(formatPercent(0.0004)).toBe('<0,01%');
  expect(formatPercent(0.047)).toBe('0,05%');
  expect(formatPercent(11.26)).toBe('11,3%');
});

test('shares stay between nothing and all', () => {
  expect(shareOf(1, 4)).toBe(25);
  expect(shareOf(5, 4)).toBe(100);
  expect(shareOf(-1, 4)).toBe(0);
  expect(shareOf(1, 0)).toBe(0);
});

test('instants stand in the time of the city, whatever the computer keeps', () => {
  expect(formatInstant('2026-11-20T17:30:00.000Z', 'id')).toBe('21 Nov 2026, 00.30 WIB');
  expect(formatInstant('2026-08-16T18:00:00.000Z', 'id')).toBe('17 Agu 2026, 01.00 WIB');
  expect(formatInstant('2026-08-16T18:00:00.000Z', 'en')).toBe('17 Aug 2026, 01.00 WIB');
});

test('a day is that day, and a second of it a clock time', () => {
  expect(formatDay('2026-11-21', 'id')).toBe('21 Nov 2026');
  expect(formatClock(27_000)).toBe('07.30');
  expect(formatClock(27_059)).toBe('07.30');
  expect(formatSpan(27_000, 39_900)).toBe('07.30–11.05 WIB');
});

test('a table for spreadsheets: semicolons, quotes doubled, no formulas', () => {
  expect(toCsv(['Barang', 'Jumlah'], [['Gula; "pasir"', 12], ['=1+1', -3]])).toBe('\uFEFFBarang;Jumlah\r\n"Gula; ""pasir""";12\r\n\'=1+1;-3\r\n');
});
