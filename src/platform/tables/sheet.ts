import Papa from 'papaparse';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { defineError } from '../errors.ts';
import { safeCell, type Cell } from './cells.ts';
import { unpackedBytes } from './zip.ts';

export const csvType = 'text/csv';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const sheetFormats = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof sheetFormats)[number];
export const sheetTypes = [csvType, xlsxType] as const;

/** A file of a few hundred rows unpacks to less; more is a mistake or an attack. */
const mostUnpackedBytes = 30_000_000;

const unreadableSheet = defineError('platform.unreadable_sheet', 422, 'Berkas tidak dapat dibaca', (why: string) => `Berkas ini tidak dapat dibaca: ${why} Unduh templatnya, isi, lalu kirim sebagai CSV atau XLSX.`);

const tooManyRows = defineError('platform.too_many_rows', 413, 'Baris terlalu banyak', (rows: number, most: number) => ({
  detail: `Berkas ini berisi ${rows} baris; paling banyak ${most}. Bagi menjadi beberapa berkas.`,
  members: { rows, most },
}));

/** A zip begins with «PK»; what calls itself CSV but is a workbook is read as what it is. */
const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older spreadsheets save in the alphabet of Windows.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that parts the cells: whichever of the three stands most often in the heading. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}

function readCsv(bytes: Buffer, mostRows: number): Cell[][] {
  const text = decode(bytes);
  if (text.includes('\u0000')) throw unreadableSheet('isinya bukan teks.');
  // One row more than allowed is enough to know that there are too many.
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), preview: mostRows + 2, skipEmptyLines: false });
  const broken = parsed.errors.find((error) => error.type === 'Quotes');
  if (broken) throw unreadableSheet(`tanda kutip di baris ${(broken.row ?? 0) + 1} tidak ditutup.`);
  return parsed.data;
}

async function readWorkbook(bytes: Buffer): Promise<Cell[][]> {
  const size = unpackedBytes(bytes);
  if (size === null) throw unreadableSheet('isinya bukan buku kerja XLSX yang utuh.');
  if (size > mostUnpackedBytes) throw unreadableSheet(`isinya mengembang menjadi ${Math.round(size / 1_000_000)} MB; paling banyak ${mostUnpackedBytes / 1_000_000} MB.`);
  try {
    return (await readSheet(bytes)) as unknown as Cell[][];
  } catch {
    throw unreadableSheet('isinya bukan buku kerja XLSX yang utuh.');
  }
}

/**
 * Reads the first sheet of a CSV or XLSX file, rows in the order and with the numbers that a spreadsheet
 * shows. CSV may be parted by semicolons, commas or tabs.
 *
 * @throws platform.unreadable_sheet, platform.too_many_rows
 */
export async function readTable(bytes: Buffer, mostRows: number): Promise<Cell[][]> {
  if (bytes.length === 0) throw unreadableSheet('berkasnya kosong.');
  const rows = isWorkbook(bytes) ? await readWorkbook(bytes) : readCsv(bytes, mostRows);
  if (rows.length > mostRows + 1) throw tooManyRows(rows.length, mostRows);
  return rows;
}

/** Writes a table with a heading. No cell can run as a formula where it is opened. */
export async function writeTable(format: SheetFormat, heading: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Promise<{ contentType: string; content: Buffer }> {
  const cells = [heading, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell)));
  if (format === 'csv') {
    // The mark at the front tells spreadsheets that this is UTF-8; the semicolon is what they expect in Indonesia.
    return { contentType: `${csvType}; charset=utf-8`, content: Buffer.from(`\uFEFF${Papa.unparse(cells, { delimiter: ';', newline: '\r\n' })}\r\n`) };
  }
  const sheet = cells.map((row, index) => row.map((cell) => (cell === null ? null : typeof cell === 'number' ? { type: Number, value: cell } : { type: String, value: cell, ...(index === 0 && { fontWeight: 'bold' as const }) })));
  return { contentType: xlsxType, content: await writeExcelFile(sheet, { columns: heading.map((name) => ({ width: Math.max(12, name.length + 2) })), stickyRowsCount: 1 }).toBuffer() };
}
