/** Cuts one row more than asked for into a page; the cursor is the key of its last row. */
export function toPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
