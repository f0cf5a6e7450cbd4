/** What stands in one cell of a table that somebody sent. */
export type Cell = string | number | boolean | Date | null;

/**
 * Neutralises what a spreadsheet would run as a formula when it opens the file: text that begins with one of
 * these signs, also behind blanks, gets an apostrophe in front (OWASP, CSV injection).
 */
export function safeCell(text: string): string {
  return /^[\s'"]*[=+\-@\t\r\n|%]/u.test(text) || /^[＝＋－＠]/u.test(text) ? `'${text}` : text;
}

/** Takes the apostrophe away that `safeCell` put there: a file that goes out and comes back is unchanged. */
export function plainText(cell: Cell): string {
  if (cell === null) return '';
  const text = (cell instanceof Date ? cell.toISOString() : String(cell)).trim();
  return text.startsWith("'") && safeCell(text.slice(1)) === text ? text.slice(1).trim() : text;
}

const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const ungrouped = /^\d+(?:,\d+)?$/;

/**
 * Reads a number the way Indonesians write it: `1.250,5`, `Rp12.500`, `12.500,-`, `7`. A point that does not
 * part thousands is not guessed at, for `1.5` may be meant as 1,5 or be half of `1.500`.
 *
 * @returns null when it is no such number
 */
export function readLocalNumber(cell: Cell): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  const text = plainText(cell)
    .replace(/^rp\.?\s*/i, '')
    .replace(/,(?:-|–|—)$/, '')
    .replaceAll(/[\s\u00a0]/g, '');
  const [, sign, digits] = /^(-?)(.*)$/s.exec(text)!;
  if (!grouped.test(digits!) && !ungrouped.test(digits!)) return null;
  const value = Number(digits!.replaceAll('.', '').replace(',', '.'));
  return Number.isFinite(value) ? (sign ? -value : value) : null;
}
