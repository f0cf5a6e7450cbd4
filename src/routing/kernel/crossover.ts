import type { Stream } from './random.ts';

/**
 * Order crossover (Oliver, Smith and Holland 1987): the child keeps a stretch of one giant tour, and takes the others in the order in which
 * they follow it in the other. Writes the child, whose length is that of the parents; clients are numbered below `seen.length`.
 */
export function orderCrossover(first: Int32Array, second: Int32Array, child: Int32Array, seen: Uint8Array, stream: Stream): void {
  const n = first.length;
  const from = stream.below(n);
  let to = stream.below(n);
  if (to === from) to = from + 1 === n ? 0 : from + 1;
  seen.fill(0);
  let at = from;
  for (;;) {
    const c = first[at]!;
    child[at] = c;
    seen[c] = 1;
    if (at === to) break;
    at = at + 1 === n ? 0 : at + 1;
  }
  let read = to;
  let write = to;
  for (let i = 0; i < n; i++) {
    read = read + 1 === n ? 0 : read + 1;
    const c = second[read]!;
    if (seen[c] === 1) continue;
    write = write + 1 === n ? 0 : write + 1;
    child[write] = c;
  }
}
