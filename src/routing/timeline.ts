/**
 * The times of one given route: the shortest paid shift that keeps every window, with the driver's break placed, exact
 * for several windows per stop.
 *
 * A route is a row of elements (start depot, stops, reloads, end depot). For a start at s the earliest end f(s) is found by
 * a forward pass, and the latest start that still ends by f(s) by a backward pass (both monotone, so greedy is
 * exact). With one window each, f(s) = max(E, s + T), and the first backward pass already gives the shortest
 * shift (Savelsbergh 1992). Several windows and the break make f a minimum of such functions: then the search goes on from
 * s + 1, once per piece. The break is a second label per element (taken, not yet taken) in both passes.
 *
 * Lateness, where it is allowed, is never traded for a shorter shift: the start is delayed only as far as no stop gets later
 * than it must be.
 */

/** Beyond every time that a problem may contain, and small enough that sums stay integers of 32 bits. */
const NEVER = 1_000_000_000;

export interface BreakRule {
  readonly earliestSeconds: number;
  readonly latestSeconds: number;
  readonly durationSeconds: number;
}

/** A reusable work space: `begin`, `add` and `window` the elements, `solve`, then read the public fields. */
export class Timeline {
  size = 0;
  /** Paid from here … */
  startSeconds = 0;
  /** … to here. */
  endSeconds = 0;
  /** After which element the break is taken; −1: none. */
  breakAfter = -1;
  breakStart = 0;
  /** The element that could not be reached in time, when `solve` returned false; −1 when no break could be placed. */
  failedAt = -1;
  /** Start of service (for depots: of loading) per element. */
  starts = new Int32Array(32);
  arrivals = new Int32Array(32);

  #travel = new Int32Array(32);
  #service = new Int32Array(32);
  #soft = new Int32Array(32);
  #windowEnd = new Int32Array(32);
  #early = new Int32Array(64);
  #late = new Int32Array(64);
  #deadline = new Int32Array(32);
  /** Earliest departure: break not taken / taken; and whether it was taken at this very element. */
  #free = new Int32Array(32);
  #rested = new Int32Array(32);
  #restsHere = new Uint8Array(32);
  #anySoft = false;
  #breakRule: BreakRule | null = null;
  #fixedStart = -1;
  #drivenTo = -1;
  #ready = 0;

  /** Starts a new route. `fixedStart` −1: free. */
  begin(breakRule: BreakRule | null, fixedStart = -1): void {
    this.size = 0;
    this.#anySoft = false;
    this.#breakRule = breakRule;
    this.#fixedStart = fixedStart;
    this.#drivenTo = -1;
  }

  /** Adds an element reached after `travel` seconds; `soft` is the lateness allowed. Its windows follow by `window`. */
  add(travel: number, service: number, soft = 0): void {
    if (this.size === this.#travel.length) this.#grow();
    const at = this.size;
    this.#travel[at] = travel;
    this.#service[at] = service;
    this.#soft[at] = soft;
    if (soft > 0) this.#anySoft = true;
    this.#windowEnd[at] = at === 0 ? 0 : this.#windowEnd[at - 1]!;
    this.size = at + 1;
  }

  window(early: number, late: number): void {
    const at = this.#windowEnd[this.size - 1]!;
    if (at === this.#early.length) {
      this.#early = grown(this.#early);
      this.#late = grown(this.#late);
    }
    this.#early[at] = early;
    // An empty window (a release after the closing, say) admits nothing.
    this.#late[at] = late < early ? -1 : late;
    this.#windowEnd[this.size - 1] = at + 1;
  }

  /** Everything up to the last element added has been driven: it is left at `readySeconds`, its windows are history. */
  driven(readySeconds: number): void {
    this.#drivenTo = this.size - 1;
    this.#ready = readySeconds;
  }

  get durationSeconds(): number {
    return this.endSeconds - this.startSeconds;
  }

  /** Seconds that element `at` starts after the end of the window it falls in; 0 when on time. */
  lateSeconds(at: number): number {
    const start = this.starts[at]!;
    let end = this.#windowEnd[at]! - 1;
    const first = at === 0 ? 0 : this.#windowEnd[at - 1]!;
    while (end > first && this.#early[end]! > start) end -= 1;
    return Math.max(0, start - this.#late[end]!);
  }

  /** Finds the shortest shift. False when no start keeps every window (see `failedAt`). */
  solve(): boolean {
    for (let at = 0; at < this.size; at += 1) this.#deadline[at] = NEVER;
    const rule = this.#drivenTo >= 0 && this.#breakRule !== null && this.#ready > this.#breakRule.latestSeconds ? null : this.#breakRule;
    if (this.#drivenTo >= 0) return this.#solveDriven(rule);
    const first = this.#fixedStart >= 0 ? this.#fixedStart : this.#early[0]!;
    let start = this.#forward(first, rule);
    if (start < 0) return false;
    if (this.#fixedStart >= 0) return true;
    if (this.#anySoft) this.#keepLateness();
    let bestStart = -1;
    let bestDuration = NEVER;
    // A piece of f ends where a stop falls into its next window or the break moves; this bounds their number.
    let pieces = this.#windowEnd[this.size - 1]! - this.size + 1 + (rule === null ? 0 : 4);
    let from = first;
    while (start >= 0 && pieces > 0) {
      const latest = Math.max(from, this.#latestStart(this.endSeconds, rule));
      if (this.endSeconds - latest < bestDuration) {
        bestDuration = this.endSeconds - latest;
        bestStart = latest;
      }
      pieces -= 1;
      from = latest + 1;
      if (pieces > 0) start = this.#forward(from, rule);
    }
    start = this.#forward(bestStart, rule);
    return start >= 0;
  }

  /** Earliest times from a given start. Returns the start, or −1 with `failedAt` set. */
  #forward(start: number, rule: BreakRule | null): number {
    this.startSeconds = start;
    this.arrivals[0] = start;
    this.starts[0] = start;
    const begun = this.#startWithin(0, start);
    if (begun !== start) return this.#fail(0);
    this.#free[0] = start + this.#service[0]!;
    this.#rested[0] = restEnd(rule, this.#free[0]);
    this.#restsHere[0] = 1;
    return this.#pass(1, rule) ? start : -1;
  }

  #solveDriven(rule: BreakRule | null): boolean {
    const at = this.#drivenTo;
    this.startSeconds = this.#fixedStart;
    let clock = this.#fixedStart;
    for (let k = 0; k <= at; k += 1) {
      clock += this.#travel[k]!;
      this.arrivals[k] = clock;
      this.starts[k] = clock;
      clock += this.#service[k]!;
    }
    this.#free[at] = this.#ready;
    this.#rested[at] = restEnd(rule, this.#ready);
    this.#restsHere[at] = 1;
    return this.#pass(at + 1, rule);
  }

  #pass(from: number, rule: BreakRule | null): boolean {
    const last = this.size - 1;
    for (let at = from; at <= last; at += 1) {
      const travel = this.#travel[at]!;
      const service = this.#service[at]!;
      const free = this.#startWithin(at, this.#free[at - 1]! + travel);
      const rested = this.#startWithin(at, this.#rested[at - 1]! + travel);
      if (free >= NEVER && rested >= NEVER) return this.#fail(at) >= 0;
      this.#free[at] = Math.min(NEVER, free + service);
      const here = at === last ? NEVER : restEnd(rule, this.#free[at]!);
      const before = Math.min(NEVER, rested + service);
      this.#restsHere[at] = here < before ? 1 : 0;
      this.#rested[at] = Math.min(here, before);
    }
    const unbroken = rule === null || this.#free[last]! <= rule.latestSeconds || this.startSeconds >= rule.latestSeconds;
    const end = Math.min(unbroken ? this.#free[last]! : NEVER, this.#rested[last]!);
    if (end >= NEVER) return this.#fail(-1) >= 0;
    this.endSeconds = end;
    this.#trace(from, rule, unbroken && this.#free[last]! <= this.#rested[last]!);
    return true;
  }

  /** Writes the times of the label that won. */
  #trace(from: number, rule: BreakRule | null, unbroken: boolean): void {
    this.breakAfter = -1;
    if (!unbroken) {
      let at = this.size - 1;
      while (this.#restsHere[at] === 0) at -= 1;
      this.breakAfter = at;
      this.breakStart = Math.max(this.#free[at]!, rule!.earliestSeconds);
    }
    for (let at = from; at < this.size; at += 1) {
      const rested = this.breakAfter >= 0 && at > this.breakAfter;
      this.arrivals[at] = (rested ? this.#rested[at - 1]! : this.#free[at - 1]!) + this.#travel[at]!;
      this.starts[at] = this.#startWithin(at, this.arrivals[at]!);
    }
  }

  /** The latest start that ends by `end`; −1 when there is none. */
  #latestStart(end: number, rule: BreakRule | null): number {
    let done = end;
    let owing = -1;
    for (let at = this.size - 2; at >= 0; at -= 1) {
      const leaveDone = done < 0 ? -1 : done - this.#travel[at + 1]!;
      let leaveOwing = owing < 0 ? -1 : owing - this.#travel[at + 1]!;
      if (rule !== null && leaveDone >= 0) {
        const rest = Math.min(rule.latestSeconds, leaveDone - rule.durationSeconds);
        if (rest >= rule.earliestSeconds) leaveOwing = Math.max(leaveOwing, rest);
      }
      done = this.#latestWithin(at, leaveDone - this.#service[at]!);
      owing = this.#latestWithin(at, leaveOwing - this.#service[at]!);
    }
    if (rule === null || end <= rule.latestSeconds || done >= rule.latestSeconds) return Math.max(done, owing);
    return owing;
  }

  /** Lateness is at its least in the earliest schedule; from here on nothing may start later than that. */
  #keepLateness(): void {
    for (let at = 0; at < this.size; at += 1) {
      if (this.lateSeconds(at) > 0) this.#deadline[at] = this.starts[at]!;
      else if (this.#soft[at]! > 0) this.#deadline[at] = this.starts[at]! + this.#slack(at);
    }
  }

  #slack(at: number): number {
    let slack = 0;
    for (let w = at === 0 ? 0 : this.#windowEnd[at - 1]!; w < this.#windowEnd[at]!; w += 1)
      if (this.#early[w]! <= this.starts[at]!) slack = this.#late[w]! - this.starts[at]!;
    return slack;
  }

  #startWithin(at: number, time: number): number {
    for (let w = at === 0 ? 0 : this.#windowEnd[at - 1]!; w < this.#windowEnd[at]!; w += 1) {
      if (time <= Math.min(this.#late[w]! + this.#soft[at]!, this.#deadline[at]!)) return Math.max(time, this.#early[w]!);
    }
    return NEVER;
  }

  #latestWithin(at: number, time: number): number {
    if (time < 0) return -1;
    for (let w = this.#windowEnd[at]! - 1; w >= (at === 0 ? 0 : this.#windowEnd[at - 1]!); w -= 1) {
      const latest = Math.min(time, this.#late[w]! + this.#soft[at]!, this.#deadline[at]!);
      if (latest >= this.#early[w]!) return latest;
    }
    return -1;
  }

  #fail(at: number): number {
    this.failedAt = at;
    return -1;
  }

  #grow(): void {
    this.starts = grown(this.starts);
    this.arrivals = grown(this.arrivals);
    this.#travel = grown(this.#travel);
    this.#service = grown(this.#service);
    this.#soft = grown(this.#soft);
    this.#windowEnd = grown(this.#windowEnd);
    this.#deadline = grown(this.#deadline);
    this.#free = grown(this.#free);
    this.#rested = grown(this.#rested);
    const rests = new Uint8Array(this.#restsHere.length * 2);
    rests.set(this.#restsHere);
    this.#restsHere = rests;
  }
}

/** When the driver can go on if the break begins at `time` or as soon after as its window opens. */
function restEnd(rule: BreakRule | null, time: number): number {
  if (rule === null || time > rule.latestSeconds) return NEVER;
  return Math.max(time, rule.earliestSeconds) + rule.durationSeconds;
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
