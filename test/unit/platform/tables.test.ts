import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { plainText, readLocalNumber, safeCell } from '../../../src/platform/tables/cells.ts';
import { readTable, writeTable } from '../../../src/platform/tables/sheet.ts';

describe('numbers as Indonesians write them', () => {
  it.each([
    ['1.250,5', 1250.5], ['Rp12.500', 12_500], ['Rp 12.500,-', 12_500], ['rp. 1.000.000', 1_000_000], ['7', 7], ['0,5', 0.5], [' 12 500 ', 12_500], ['-3', -3], [40, 40],
  ])('%s is %d', (text, value) => expect(readLocalNumber(text)).toBe(value));
  it.each([['1.5'], ['1,250.5'], ['12.50'], ['1e3'], ['0x10'], ['tujuh'], ['Rp'], ['--3'], [''], ['1.2500'], [null], [true], ['９']])('%s is none', (text) => expect(readLocalNumber(text)).toBeNull());
  it('reads what Intl writes', () => {
    const format = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 2 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e11 }), (hundredths) => readLocalNumber(format.format(hundredths / 100)) === hundredths / 100));
  });
});

describe('cells that go out', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', "'=1", '|cmd', '%0A', '＝1'])('«%s» does not run', (text) => {
    expect(safeCell(text).startsWith("'")).toBe(true);
  });
  it('come back as they were', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plainText(safeCell(text.trim())) === plainText(text.trim()) || plainText(safeCell(text.trim())) === text.trim()));
  });
  it.each(['csv', 'xlsx'] as const)('carry no formula in a %s file, and are read back', async (format) => {
    const rows = [['=HYPERLINK("http://x")', 12, null], ['Beras; "premium"\nbaru', 3, 'Rp1.000']] as const;
    const { content } = await writeTable(format, ['Nama', '@Jumlah', 'Lain'], rows);
    const read = await readTable(content, 10);
    expect(read[1]![0]).toBe(`'=HYPERLINK("http://x")`);
    expect(read[0]![1]).toBe("'@Jumlah");
    expect(read[2]!.map((cell) => plainText(cell))).toEqual(['Beras; "premium"\nbaru', '3', 'Rp1.000']);
  });
});

describe('files that come in', () => {
  it('reads semicolons, commas, tabs, and the alphabet of Windows', async () => {
    for (const delimiter of [';', ',', '\t']) expect(await readTable(Buffer.from(`Kode${delimiter}Jumlah\r\nA${delimiter}1\r\n`), 10)).toContainEqual(['A', '1']);
    expect((await readTable(Buffer.from([0x42, 0x92, 0x3b, 0x31]), 10))[0]![0]).toBe('B’');
  });
  it('refuses what is no table, or too long, with what to do', async () => {
    const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(40_000_000) }));
    expect(bomb.length).toBeLessThan(200_000);
    await expect(readTable(bomb, 10)).rejects.toMatchObject({ code: 'platform.unreadable_sheet', message: expect.stringContaining('mengembang menjadi 40 MB') });
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\u0003\u0004 not really'), Buffer.from('a\u0000b'), Buffer.from('a;"b\nc;d'), Buffer.from(zipSync({ 'x.txt': new Uint8Array(3) }))]) {
      await expect(readTable(bytes, 10)).rejects.toMatchObject({ code: 'platform.unreadable_sheet' });
    }
    await expect(readTable(Buffer.from('a\n'.repeat(20)), 10)).rejects.toMatchObject({ code: 'platform.too_many_rows' });
  });
});
