/**
 * Joins time segments in O(1) (Vidal, Crainic, Gendreau, Prins 2013; Savelsbergh 1992), hard windows only: a row
 * of visits is three numbers, its shortest duration D when started at the best time, and the range [E, L] of starts
 * that reach that duration. A join whose windows cannot all be kept is refused.
 *
 * One instance is reused for every evaluation: nothing is allocated in the search.
 */
export class Clock {
  duration = 0;
  earliest = 0;
  latest = 0;

  set(duration: number, earliest: number, latest: number): void {
    this.duration = duration;
    this.earliest = earliest;
    this.latest = latest;
  }

  /** Appends a segment after `travel` seconds. False, and no longer valid, when it would be reached too late. */
  join(travel: number, duration: number, earliest: number, latest: number): boolean {
    const shift = this.duration + travel;
    if (this.earliest + shift > latest) return false;
    const gap = earliest - shift;
    const wait = gap > this.latest ? gap - this.latest : 0;
    this.duration = shift + duration + wait;
    this.earliest = (gap > this.earliest ? gap : this.earliest) - wait;
    const slack = latest - shift;
    if (slack < this.latest) this.latest = slack;
    return true;
  }
}
