/**
 * A small seeded stream for the search: xorshift32 (Marsaglia 2003). One word of state, three shifts, and no
 * allocation, since a string removal draws about ten numbers and lasts three microseconds.
 */
export class Stream {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not give neighbouring streams, and zero is the generator's fixed point.
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 13) || 0x6d2b79f5;
    for (let i = 0; i < 8; i++) this.unit();
  }

  /** Uniform in [0, 1). */
  unit(): number {
    let s = this.state;
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    this.state = s;
    return (s >>> 0) / 4_294_967_296;
  }

  /** Uniform integer in [0, bound), for bounds below 2^31. */
  below(bound: number): number {
    return (this.unit() * bound) | 0;
  }

  /** Fisher and Yates, in place. */
  shuffle(items: Int32Array, length = items.length): void {
    for (let i = length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const kept = items[i]!;
      items[i] = items[j]!;
      items[j] = kept;
    }
  }
}
