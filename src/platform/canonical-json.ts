/**
 * JSON with one spelling per value: keys sorted, nothing between the signs, what is undefined left out. Two
 * values that mean the same give the same text, so that their hashes can be compared (after RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  const plain = toPlain(value);
  if (Array.isArray(plain)) return `[${plain.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`;
  if (plain !== null && typeof plain === 'object') {
    const members = Object.entries(plain).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(plain) ?? 'null';
}

/** Dates and everything else that knows its own JSON. */
function toPlain(value: unknown): unknown {
  const convertible = value as { toJSON?: () => unknown } | null | undefined;
  return typeof convertible?.toJSON === 'function' ? convertible.toJSON() : value;
}
