import { formatInteger, formatRupiah } from '../platform/money.ts';
import { defineError } from '../platform/errors.ts';
import { plainText, readLocalNumber, type Cell } from '../platform/tables/cells.ts';
import { absurdPacks, checkOrderLines, type OrderableProduct } from './order.rules.ts';

/** The columns of the order file, in the order of the template. */
export const orderColumns = ['Kode barang', 'Nama barang', 'Kemasan', 'Harga per kemasan', 'Sisa kuota', 'Jumlah', 'Toleransi', 'Prioritas'] as const;
export type OrderColumn = (typeof orderColumns)[number];
const needed: readonly OrderColumn[] = ['Kode barang', 'Jumlah'];

/** One cell that cannot be taken, as the spreadsheet numbers it. */
export interface BadCell {
  row: number;
  column: OrderColumn;
  got: string;
  expected: string;
}

export interface FileLine {
  sku: string;
  packs: number;
  tolerancePacks: number;
  priority?: number;
}

/** What a product's row in the file is checked against. */
export interface FileProduct extends OrderableProduct {
  shownPriceRupiah: number;
  /** Packs that may still be ordered of it, with what the present order holds; null without a quota. */
  leftPacks: number | null;
}

export const missingColumns = defineError('ordering.missing_columns', 422, 'Judul kolom tidak ditemukan', (missing: readonly string[]) => ({
  detail: `Baris pertama berkas harus memuat judul kolom; tidak ditemukan: ${missing.join(', ')}. Unduh templat lalu isi di sana.`,
  members: { missing, expected: orderColumns },
}));

export const badRows = defineError('ordering.bad_rows', 422, 'Ada baris yang belum benar', (cells: readonly BadCell[], goodRows: number) => ({
  detail:
    `Tidak ada yang disimpan: ${cells.length} isian belum benar (${cells.slice(0, 3).map((cell) => `baris ${cell.row}, ${cell.column}: ${cell.got || 'kosong'}, seharusnya ${cell.expected}`).join('; ')}${cells.length > 3 ? '; …' : ''}). ` +
    `Perbaiki lalu kirim lagi${goodRows > 0 ? `, atau pilih «simpan ${goodRows} baris yang benar»` : ''}.`,
  members: { badCells: cells, goodRows },
}));

const simplified = (title: string): string => title.toLowerCase().replaceAll(/[^a-z]/g, '');

/** Where each column stands, by its title; capitals, blanks and order don't matter. @throws ordering.missing_columns */
function findColumns(heading: readonly Cell[]): Map<OrderColumn, number> {
  const titles = heading.map((cell) => simplified(plainText(cell)));
  const found = new Map(orderColumns.map((column) => [column, titles.indexOf(simplified(column))] as const).filter(([, at]) => at >= 0));
  const missing = needed.filter((column) => !found.has(column));
  if (missing.length > 0) throw missingColumns(missing);
  return found;
}

/** A whole number within bounds; an empty cell is `otherwise`. */
function readWhole(cell: Cell, least: number, most: number, otherwise: number | undefined): number | undefined | null {
  if (plainText(cell) === '') return otherwise;
  const value = readLocalNumber(cell);
  return value !== null && Number.isInteger(value) && value >= least && value <= most ? value : null;
}

const wholeFrom = (least: number, most: number) => `bilangan bulat ${formatInteger(least)} sampai ${formatInteger(most)}`;

/**
 * Reads the rows of an order file. Rows without an amount are skipped: a template need not be filled
 * altogether. Every cell that cannot be taken is reported; its row gives no line.
 *
 * @throws ordering.missing_columns
 */
export function readOrderRows(rows: readonly (readonly Cell[])[], products: ReadonlyMap<string, FileProduct>): { lines: FileLine[]; badCells: BadCell[] } {
  const columns = findColumns(rows[0] ?? []);
  const lines: FileLine[] = [];
  const badCells: BadCell[] = [];
  const firstRows = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const cellOf = (column: OrderColumn): Cell => row[columns.get(column) ?? -1] ?? null;
    if (index === 0 || plainText(cellOf('Jumlah')) === '') continue;
    const before = badCells.length;
    const bad = (column: OrderColumn, expected: string) => badCells.push({ row: index + 1, column, got: plainText(cellOf(column)).slice(0, 100), expected });

    const sku = plainText(cellOf('Kode barang')).toUpperCase();
    const product = products.get(sku);
    const packs = readWhole(cellOf('Jumlah'), 1, absurdPacks, undefined) ?? null;
    const tolerancePacks = readWhole(cellOf('Toleransi'), 0, 1000, 0);
    const priority = readWhole(cellOf('Prioritas'), 1, 99, undefined);
    if (packs === null) bad('Jumlah', wholeFrom(1, absurdPacks));
    if (tolerancePacks === null) bad('Toleransi', wholeFrom(0, 1000));
    if (priority === null) bad('Prioritas', wholeFrom(1, 99));
    if (firstRows.has(sku)) bad('Kode barang', `satu baris per barang; sudah ada di baris ${firstRows.get(sku)}`);
    if (!product) bad('Kode barang', 'kode dari daftar barang, misalnya BRS-SPHP-5');
    else {
      for (const complaint of checkOrderLines([{ sku, packs: 1 }], products)) bad('Kode barang', complaint.message);
      if (product.leftPacks !== null && packs !== null && packs > product.leftPacks) bad('Jumlah', `paling banyak ${formatInteger(product.leftPacks)} menurut sisa kuota`);
      const price = plainText(cellOf('Harga per kemasan')) === '' ? product.shownPriceRupiah : readLocalNumber(cellOf('Harga per kemasan'));
      // The officer agreed to the price in his file: a dearer one needs his eye again.
      if (price === null || price < product.shownPriceRupiah) bad('Harga per kemasan', `${formatRupiah(product.shownPriceRupiah)}, harga sekarang`);
    }
    if (!firstRows.has(sku)) firstRows.set(sku, index + 1);
    if (badCells.length === before) lines.push({ sku, packs: packs!, tolerancePacks: tolerancePacks!, ...(priority && { priority }) });
  }
  return { lines, badCells };
}
