import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { z } from 'zod';

const dataFolder = new URL('data/', import.meta.url);

/** A seed file that cannot be used; the message names the file, the row and the column. */
export class SeedDataError extends Error {}

/** Cell types: what stands in a CSV cell, turned into a value. An empty cell is an empty string. */
export const cell = {
  text: z.string().trim().min(1, 'tidak boleh kosong'),
  note: z.string(),
  optionalText: z.string().transform((value) => (value === '' ? null : value)),
  integer: z.string().regex(/^-?\d+$/, 'harus bilangan bulat').transform(Number),
  optionalInteger: z.string().regex(/^\d*$/, 'harus bilangan bulat atau kosong').transform((value) => (value === '' ? null : Number(value))),
  degrees: z.string().regex(/^-?\d+\.\d+$/, 'harus derajat desimal seperti -7.92252').transform(Number),
  yesNo: z.enum(['yes', 'no'], 'harus yes atau no').transform((value) => value === 'yes'),
  words: z.string().transform((value) => value.split(' ').filter((word) => word !== '')),
  /** `06:30` as seconds of the day. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'harus jam seperti 06:30').transform(secondsOfDay),
};

/** `06:30` → 23,400. */
export function secondsOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60;
}

/**
 * Reads CSV text with a header and checks every cell.
 *
 * @param file name shown in errors
 * @throws SeedDataError naming every cell that is wrong: file, row (the header is row 1) and column
 */
export function parseCsv<Row extends z.ZodObject>(file: string, csv: string, row: Row): z.output<Row>[] {
  const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  const complaints = errors.map((error) => `${file}, baris ${(error.row ?? 0) + 2}: ${error.message}`);
  const missing = Object.keys(row.shape).filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) throw new SeedDataError(`${file}, baris 1: kolom ${missing.join(', ')} tidak ada; yang ada: ${(meta.fields ?? []).join(', ')}.`);
  const rows = data.map((record, at) => {
    const parsed = row.safeParse(record);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      const column = String(issue.path[0] ?? '?');
      complaints.push(`${file}, baris ${at + 2}, kolom ${column}: «${record[column] ?? ''}» ${issue.message}`);
    }
    return null;
  });
  if (complaints.length > 0) throw new SeedDataError(complaints.join('\n'));
  return rows.filter((parsed) => parsed !== null);
}

/** Reads a file of seeds/data. */
export function readSeedFile<Row extends z.ZodObject>(name: string, row: Row): z.output<Row>[] {
  return parseCsv(`seeds/data/${name}`, readFileSync(new URL(name, dataFolder), 'utf8'), row);
}
