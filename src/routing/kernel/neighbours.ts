/**
 * The nearest clients of every client, nearest first: the granular neighbourhoods of Toth and Vigo (2003), to which Vidal (2022)
 * limits the moves and we limit the places where a removed client may come back.
 */
export interface Neighbours {
  /** Client `c`'s are in `list` from `start[c]` up to `start[c + 1]`. */
  readonly start: Int32Array;
  readonly list: Int32Array;
}

/**
 * Sorts every row of the proximity, O(n² log n). Sites below `first` are depots and neither have nor are neighbours.
 * @param proximity how far client b is from client a; need not be symmetric
 * @param symmetric whether b is listed for a when a is among the nearest of b, as in Vidal (2022)
 */
export function nearest(size: number, first: number, width: number, proximity: (a: number, b: number) => number, symmetric = false): Neighbours {
  const lists: number[][] = Array.from({ length: size }, () => []);
  const keys = new Float64Array(size);
  const order: number[] = [];
  for (let a = first; a < size; a++) {
    order.length = 0;
    for (let b = first; b < size; b++) {
      if (b === a) continue;
      keys[b] = proximity(a, b);
      order.push(b);
    }
    order.sort((b, c) => keys[b]! - keys[c]! || b - c);
    lists[a] = order.slice(0, width);
  }
  if (symmetric) addReturns(lists, proximity);
  const start = new Int32Array(size + 1);
  for (let a = 0; a < size; a++) start[a + 1] = start[a]! + lists[a]!.length;
  const list = new Int32Array(start[size]!);
  for (let a = 0; a < size; a++) list.set(lists[a] ?? [], start[a]);
  return { start, list };
}

function addReturns(lists: number[][], proximity: (a: number, b: number) => number): void {
  const sets = lists.map((list) => new Set(list));
  lists.forEach((list, a) => list.forEach((b) => sets[b]!.add(a)));
  sets.forEach((set, a) => {
    lists[a] = [...set].sort((b, c) => proximity(a, b) - proximity(a, c) || b - c);
  });
}
