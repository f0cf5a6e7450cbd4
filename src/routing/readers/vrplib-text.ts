import { ReaderError, numberAt } from './instance.ts';

/** A VRPLIB file taken apart: `KEY : value` lines, and sections with their rows of fields. */
export interface VrplibText {
  readonly fields: ReadonlyMap<string, string>;
  readonly sections: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Splits the text of a `.vrp` file. Section names are kept without `_SECTION`. */
export function parseVrplib(text: string): VrplibText {
  const fields = new Map<string, string>();
  const sections = new Map<string, string[][]>();
  let rows: string[][] | undefined;
  for (const raw of text.split(/\r?\n/u)) {
    const line = raw.trim();
    if (line === '' || line === '-1') continue;
    if (line === 'EOF') break;
    const section = /^([A-Z_]+)_SECTION$/u.exec(line);
    const field = /^([A-Z_]+)\s*:\s*(.*)$/u.exec(line);
    if (section !== null) {
      rows = [];
      sections.set(section[1]!, rows);
    } else if (field !== null) fields.set(field[1]!, field[2]!);
    else if (rows === undefined) throw new ReaderError(`VRPLIB: expected "KEY : value" or a section, got "${line}"`);
    else rows.push(line.split(/\s+/u));
  }
  return { fields, sections };
}

/** Access to values that may stand for all (a field), for each (a section), or nowhere. */
export class VrplibValues {
  readonly text: VrplibText;

  constructor(text: VrplibText) {
    this.text = text;
  }

  has(name: string): boolean {
    return this.text.fields.has(name) || this.text.sections.has(name);
  }

  /** @throws ReaderError if the field is missing and no default is given */
  field(name: string, otherwise?: number): number {
    const value = this.text.fields.get(name);
    if (value === undefined && otherwise !== undefined) return otherwise;
    return numberAt(value, name);
  }

  /** `count` values of column `column`; without a section, the field of this name or the default for each. */
  each(name: string, count: number, column: number, otherwise: number): number[] {
    const rows = this.text.sections.get(name);
    if (rows === undefined) return Array.from({ length: count }, () => this.field(name, otherwise));
    if (rows.length < count) throw new ReaderError(`${name}_SECTION: expected ${count} lines, got ${rows.length}`);
    return rows.slice(0, count).map((row, at) => numberAt(row[column], `${name}_SECTION, line ${at + 1}`));
  }
}
