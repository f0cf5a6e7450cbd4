/** A whole number of the smallest unit: nothing that is counted or paid in Lumbung is a fraction. */
export function assertInteger(value: number, name: string): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a safe integer, got ${value}`);
}

/**
 * Splits `total` over `weights` by the largest-remainder rule (Hamilton): every part is the floor or the
 * ceiling of its fractional share and the parts sum to `total` exactly. Equal remainders go to the
 * smaller `tieBreak` key, so a seeded key makes ties reproducible. With no weight at all the total is
 * split evenly rather than lost.
 *
 * @throws RangeError when total or a weight is negative or not a safe integer.
 */
export function splitByWeight(total: number, weights: readonly number[], tieBreak: (index: number) => number = (i) => i): number[] {
  assertInteger(total, 'total');
  if (total < 0) throw new RangeError(`total must not be negative, got ${total}`);
  if (weights.length === 0) {
    if (total > 0) throw new RangeError(`cannot split ${total} over nobody`);
    return [];
  }
  for (const weight of weights) {
    assertInteger(weight, 'weight');
    if (weight < 0) throw new RangeError(`weight must not be negative, got ${weight}`);
  }
  const weightSum = weights.reduce((sum, w) => sum + BigInt(w), 0n);
  if (weightSum === 0n) return splitByWeight(total, weights.map(() => 1), tieBreak);

  // BigInt keeps total × weight exact: rupiah times grams passes 2^53 easily.
  const products = weights.map((w) => BigInt(total) * BigInt(w));
  const parts = products.map((p) => Number(p / weightSum));
  const remainders = products.map((p) => p % weightSum);
  const left = total - parts.reduce((sum, p) => sum + p, 0);
  const order = weights.map((_, i) => i).sort((a, b) => {
    const difference = remainders[b]! - remainders[a]!;
    if (difference !== 0n) return difference > 0n ? 1 : -1;
    return tieBreak(a) - tieBreak(b) || a - b;
  });
  for (const index of order.slice(0, left)) parts[index]! += 1;
  return parts;
}
