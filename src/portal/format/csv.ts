type Cell = string | number;

/** Spreadsheets take a text that begins like this for a formula. */
const formulaStart = /^[=+\-@\t\r]/;

function quote(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as a file that a double click opens in columns on an Indonesian computer: semicolons, since the comma
 * is the decimal sign there, and a byte order mark, since Excel would not take it for UTF-8 otherwise.
 */
export function toCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(quote).join(';')).join('\r\n')}\r\n`;
}
