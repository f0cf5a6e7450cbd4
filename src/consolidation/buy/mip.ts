/** A mixed-integer program under construction: columns, then sparse rows (CSR). Minimises. */
export interface Mip {
  cost: number[];
  lower: number[];
  upper: number[];
  /** 0 continuous, 1 integer. */
  integrality: number[];
  rowLower: number[];
  rowUpper: number[];
  starts: number[];
  indices: number[];
  values: number[];
  /** Cost that no column carries. */
  offset: number;
}

export type Term = readonly [column: number, coefficient: number];

export function createMip(): Mip {
  return { cost: [], lower: [], upper: [], integrality: [], rowLower: [], rowUpper: [], starts: [0], indices: [], values: [], offset: 0 };
}

/** Adds a column and returns its index. */
export function addColumn(mip: Mip, cost: number, lower: number, upper: number, kind: 'continuous' | 'integer'): number {
  mip.cost.push(cost);
  mip.lower.push(lower);
  mip.upper.push(upper);
  return mip.integrality.push(kind === 'integer' ? 1 : 0) - 1;
}

/** Adds lower ≤ Σ coefficient × column ≤ upper; terms with coefficient 0 are left out, an empty row is not added. */
export function addRow(mip: Mip, lower: number, upper: number, terms: readonly Term[]): void {
  const before = mip.indices.length;
  for (const [column, coefficient] of terms) {
    if (coefficient === 0) continue;
    mip.indices.push(column);
    mip.values.push(coefficient);
  }
  if (mip.indices.length === before) return;
  mip.starts.push(mip.indices.length);
  mip.rowLower.push(lower);
  mip.rowUpper.push(upper);
}
