import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import type { CvrpProblem, Matrix } from './problem.ts';

/** Clients that a ruin removes on average, the longest string, and the chance to keep the middle of a string longer. */
export interface RuinSettings {
  readonly averageRemoved: number;
  readonly longestString: number;
  readonly splitShare: number;
  readonly splitDepth: number;
  /** The chance that a good place is overlooked. */
  readonly blink: number;
}

/** Christiaens and Vanden Berghe (2020), table 1. */
export const paperRuin: RuinSettings = { averageRemoved: 10, longestString: 10, splitShare: 0.5, splitDepth: 0.01, blink: 0.01 };

const nowhere = 0x7fffffff;

/**
 * Slack induction by string removals (Christiaens and Vanden Berghe 2020): strings of neighbouring clients leave neighbouring
 * routes, then come back one by one to their cheapest places, some of which are overlooked on purpose.
 *
 * Routes are doubly linked lists and every removal is logged, so a rejected step costs what it touched and never the
 * number of clients. Clients come back only beside one of their nearest neighbours; a place elsewhere is looked
 * for only when none of those has room.
 */
export class StringRemovals {
  cost = 0;
  /** Routes that hold a client. */
  routes = 0;
  bestCost = Infinity;
  private readonly bestNext: Int32Array;
  private readonly bestFirst: Int32Array;
  private readonly size: number;
  private readonly distance: Matrix;
  private readonly demand: Int32Array;
  private readonly capacity: number;
  private readonly next: Int32Array;
  private readonly prev: Int32Array;
  private readonly toNext: Int32Array;
  private readonly toPrev: Int32Array;
  private readonly route: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly load: Int32Array;
  private readonly count: Int32Array;
  private readonly ruined: Int32Array;
  private step = 0;
  private readonly removed: Int32Array;
  private readonly removedAfter: Int32Array;
  private readonly removedFrom: Int32Array;
  private removals = 0;
  private readonly absent: Int32Array;
  private readonly key: Float64Array;
  private insertions = 0;
  private untilBlink = 1;
  private readonly blinkScale: number;
  private readonly neighbours: Neighbours;
  private readonly stream: Stream;
  private readonly settings: RuinSettings;

  constructor(problem: CvrpProblem, neighbours: Neighbours, stream: Stream, settings: RuinSettings = paperRuin) {
    const size = problem.size;
    this.size = size;
    this.neighbours = neighbours;
    this.stream = stream;
    this.settings = settings;
    this.distance = problem.distance;
    this.demand = problem.demand;
    this.capacity = problem.capacity;
    const array = () => new Int32Array(size + 1);
    this.bestNext = array();
    this.bestFirst = array();
    this.next = array();
    this.prev = array();
    this.toNext = array();
    this.toPrev = array();
    this.route = array().fill(-1);
    this.first = array();
    this.last = array();
    this.load = array();
    this.count = array();
    this.ruined = array();
    this.removed = array();
    this.removedAfter = array();
    this.removedFrom = array();
    this.absent = array();
    this.key = new Float64Array(size);
    this.blinkScale = 1 / Math.log(1 - settings.blink);
  }

  /** Takes over these routes, and keeps what was remembered; clients in none of them are inserted greedily. */
  start(routes: readonly ArrayLike<number>[]): void {
    this.route.fill(-1);
    this.count.fill(0);
    this.load.fill(0);
    this.first.fill(0);
    this.last.fill(0);
    this.routes = 0;
    this.cost = 0;
    for (let r = 0; r < routes.length; r++) {
      const route = routes[r]!;
      for (let i = 0; i < route.length; i++) this.link(route[i]!, this.last[r]!, r);
    }
    this.removals = 0;
    for (let c = 1; c < this.size; c++) if (this.route[c]! < 0) this.removed[this.removals++] = c;
    this.recreate();
  }

  /** Keeps the present solution as the best: a copy of two arrays, since in the first seconds every tenth step is one. */
  remember(): void {
    this.bestCost = this.cost;
    this.bestNext.set(this.next);
    for (let r = 0; r < this.size; r++) this.bestFirst[r] = this.count[r] === 0 ? 0 : this.first[r]!;
  }

  /** Forgets what was remembered. */
  forget(): void {
    this.bestCost = Infinity;
  }

  /** The routes last remembered, clients in driving order. */
  best(): number[][] {
    return chainsOf(this.bestFirst, this.bestNext);
  }

  /** The routes as they stand. */
  present(): number[][] {
    return chainsOf(
      this.first.map((head, r) => (this.count[r] === 0 ? 0 : head)),
      this.next,
    );
  }

  /** Removes strings and puts their clients back. The change may be taken back by `undo` until the next call. */
  ruinAndRecreate(): void {
    this.ruin();
    this.recreate();
  }

  /** Takes back the last ruin and recreation. */
  undo(): void {
    for (let i = this.insertions - 1; i >= 0; i--) this.unlink(this.absent[i]!);
    for (let i = this.removals - 1; i >= 0; i--) this.link(this.removed[i]!, this.removedAfter[i]!, this.removedFrom[i]!);
  }

  private ruin(): void {
    const { stream, route, ruined, settings, neighbours } = this;
    const clients = this.size - 1;
    const step = ++this.step;
    this.removals = 0;
    const longest = Math.min(settings.longestString, clients / Math.max(1, this.routes));
    const most = (4 * settings.averageRemoved) / (1 + longest) - 1;
    let strings = (stream.unit() * most + 1) | 0;
    const seed = 1 + stream.below(clients);
    const { list, start } = neighbours;
    const end = start[seed + 1]!;
    for (let k = start[seed]! - 1; k < end && strings > 0; k++) {
      const client = k < start[seed]! ? seed : list[k]!;
      const r = route[client]!;
      if (r < 0 || ruined[r] === step) continue;
      ruined[r] = step;
      strings--;
      const size = this.count[r]!;
      const length = (stream.unit() * Math.min(size, longest) + 1) | 0;
      this.removeString(client, Math.min(length, size), size);
    }
  }

  /** Removes `length` clients in a row around this one, perhaps keeping some of a longer string ("split string"). */
  private removeString(client: number, length: number, size: number): void {
    const { stream, settings, next, prev, route } = this;
    let kept = 0;
    if (length > 1 && length < size && stream.unit() < settings.splitShare) {
      kept = 1;
      while (length + kept < size && stream.unit() < settings.splitDepth) kept++;
    }
    const whole = length + kept;
    let before = 0;
    let start = client;
    while (before < whole - 1 && prev[start] !== 0) {
      start = prev[start]!;
      before++;
    }
    let after = 0;
    for (let c = next[client]!; c !== 0 && after < whole - 1; c = next[c]!) after++;
    const fewest = Math.max(0, whole - 1 - after);
    let skip = before - (fewest + stream.below(before - fewest + 1));
    while (skip-- > 0) start = next[start]!;
    const keepFrom = kept === 0 ? whole : 1 + stream.below(length - 1);
    const r = route[client]!;
    let c = start;
    for (let i = 0; i < whole; i++) {
      const following = next[c]!;
      if (i < keepFrom || i >= keepFrom + kept) {
        this.removed[this.removals] = c;
        this.removedAfter[this.removals] = prev[c]!;
        this.removedFrom[this.removals++] = r;
        this.unlink(c);
      }
      c = following;
    }
  }

  /** Orders the removed clients at random, by demand, or by distance from the depot (weights 4, 4, 2, 1). */
  private order(): void {
    const { stream, absent, removed, key, distance, demand, size } = this;
    const n = this.removals;
    const rule = stream.below(11);
    for (let i = 0; i < n; i++) {
      const c = removed[i]!;
      const value = rule < 4 ? stream.unit() : rule < 8 ? -demand[c]! : rule < 10 ? -distance[c * size]! : distance[c * size]!;
      let j = i;
      while (j > 0 && key[j - 1]! > value) {
        key[j] = key[j - 1]!;
        absent[j] = absent[j - 1]!;
        j--;
      }
      key[j] = value;
      absent[j] = c;
    }
  }

  private recreate(): void {
    this.order();
    const { absent, size, distance, demand, capacity, load, route, next, prev, toNext, toPrev, stream, blinkScale } = this;
    const { list, start } = this.neighbours;
    let untilBlink = this.untilBlink;
    const n = this.removals;
    for (let i = 0; i < n; i++) {
      const c = absent[i]!;
      const row = c * size;
      const room = capacity - demand[c]!;
      let best = nowhere;
      let after = 0;
      let into = -1;
      for (let k = start[c]!, end = start[c + 1]!; k < end; k++) {
        const v = list[k]!;
        const r = route[v]!;
        if (r < 0 || load[r]! > room) continue;
        if (--untilBlink === 0) {
          untilBlink = (1 + Math.log(stream.unit() + 1e-12) * blinkScale) | 0;
          continue;
        }
        const near = distance[row + v]!;
        const behind = near + distance[row + next[v]!]! - toNext[v]!;
        if (behind < best) {
          best = behind;
          after = v;
          into = r;
        }
        const ahead = near + distance[row + prev[v]!]! - toPrev[v]!;
        if (ahead < best) {
          best = ahead;
          after = prev[v]!;
          into = r;
        }
      }
      if (into < 0) {
        into = this.searchAll(c);
        after = this.foundAfter;
      }
      this.link(c, after, into);
    }
    this.untilBlink = untilBlink;
    this.insertions = n;
  }

  private foundAfter = 0;

  /** The cheapest place in any route with room, or else a new route; leaves the place in `foundAfter`. */
  private searchAll(c: number): number {
    const { size, distance, load, count, first, next, toNext } = this;
    const room = this.capacity - this.demand[c]!;
    const row = c * size;
    let best = nowhere;
    let into = -1;
    let empty = -1;
    let left = this.routes;
    for (let r = 0; left > 0 || empty < 0; r++) {
      if (count[r] === 0) {
        if (empty < 0) empty = r;
        continue;
      }
      left--;
      if (load[r]! > room) continue;
      const head = first[r]!;
      let cost = distance[row]! + distance[row + head]! - distance[head]!;
      if (cost < best) {
        best = cost;
        this.foundAfter = 0;
        into = r;
      }
      for (let v = head; v !== 0; v = next[v]!) {
        cost = distance[row + v]! + distance[row + next[v]!]! - toNext[v]!;
        if (cost < best) {
          best = cost;
          this.foundAfter = v;
          into = r;
        }
      }
    }
    if (into >= 0) return into;
    this.foundAfter = 0;
    return empty;
  }

  private link(c: number, after: number, r: number): void {
    const { next, prev, first, last, toNext, toPrev, distance } = this;
    const row = c * this.size;
    const before = after === 0 ? (this.count[r] === 0 ? 0 : first[r]!) : next[after]!;
    const fromAfter = distance[row + after]!;
    const toBefore = distance[row + before]!;
    const gap = after !== 0 ? toNext[after]! : before !== 0 ? toPrev[before]! : 0;
    next[c] = before;
    prev[c] = after;
    toPrev[c] = fromAfter;
    toNext[c] = toBefore;
    if (after === 0) first[r] = c;
    else {
      next[after] = c;
      toNext[after] = fromAfter;
    }
    if (before === 0) last[r] = c;
    else {
      prev[before] = c;
      toPrev[before] = toBefore;
    }
    this.route[c] = r;
    this.load[r] = this.load[r]! + this.demand[c]!;
    if (this.count[r] === 0) this.routes++;
    this.count[r] = this.count[r]! + 1;
    this.cost += fromAfter + toBefore - gap;
  }

  private unlink(c: number): void {
    const { next, prev, first, last, toNext, toPrev } = this;
    const r = this.route[c]!;
    const after = prev[c]!;
    const before = next[c]!;
    const gap = after === 0 && before === 0 ? 0 : this.distance[after * this.size + before]!;
    if (after === 0) first[r] = before;
    else {
      next[after] = before;
      toNext[after] = gap;
    }
    if (before === 0) last[r] = after;
    else {
      prev[before] = after;
      toPrev[before] = gap;
    }
    this.route[c] = -1;
    this.load[r] = this.load[r]! - this.demand[c]!;
    const left = this.count[r]! - 1;
    this.count[r] = left;
    if (left === 0) this.routes--;
    this.cost += gap - toPrev[c]! - toNext[c]!;
  }
}

function chainsOf(heads: Int32Array, next: Int32Array): number[][] {
  const routes: number[][] = [];
  for (const head of heads) {
    if (head === 0) continue;
    const route: number[] = [];
    for (let c = head; c !== 0; c = next[c]!) route.push(c);
    routes.push(route);
  }
  return routes;
}
