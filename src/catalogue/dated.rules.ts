/** A row that holds from one day to another, both included; an open end is null. Days are YYYY-MM-DD. */
export interface Dated {
  validFrom: string;
  validUntil: string | null;
}

export function holdsOn(row: Dated, date: string): boolean {
  return row.validFrom <= date && (row.validUntil === null || date <= row.validUntil);
}

/**
 * The rows that hold on `date`, one per key: where two hold, the one that began later replaces the other.
 * The order of the rows is kept.
 */
export function newestOn<Row extends Dated>(rows: readonly Row[], date: string, keyOf: (row: Row) => string): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    if (!holdsOn(row, date)) continue;
    const known = newest.get(keyOf(row));
    if (!known || known.validFrom < row.validFrom) newest.set(keyOf(row), row);
  }
  return rows.filter((row) => newest.get(keyOf(row)) === row);
}
