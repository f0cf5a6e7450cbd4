import type { Stream } from '../kernel/random.ts';
import { Clock } from './clock.ts';
import { ANY_WINDOW } from './plan.ts';
import type { Plan } from './plan.ts';
import { Sequence } from './sequence.ts';

/** Where a node goes: into the trip as it is, or with a reload linked just before it or just after it. */
const PLAIN = 0;
const RELOAD_BEFORE = 1;
const RELOAD_AFTER = 2;

/** Positions are skipped with this chance, which spares the search from repeating itself (Christiaens, Vanden Berghe 2020). */
const BLINK = 0.01;
/** Neighbours beside which a node is tried. */
const NEAREST_TRIED = 30;

/**
 * Finds the cheapest feasible place for a node over a set of vehicles, each position priced in O(1) from the plan's
 * segments. `begin`, then any of the scans; the best place found stands in the fields.
 */
export class Insertion {
  /** Change of cost in units; Infinity when no place was found. */
  delta = Infinity;
  node = -1;
  vehicle = -1;
  after = -1;
  variant = PLAIN;
  reloadDepot = -1;
  window = -1;

  readonly #plan: Plan;
  readonly #random: Stream | null;
  readonly #clock = new Clock();
  readonly #sequence: Sequence;
  #untilBlink = 0;

  #node = -1;
  #owner = -1;
  #here = 0;
  #firstWindow = 0;
  #endWindow = 0;
  #firstEarly = 0;
  #lastLate = 0;
  #service = 0;
  /** Positions tried in this round. */
  readonly #tried: Int32Array;
  #round = 0;

  /** Without a random stream no position is skipped. */
  constructor(plan: Plan, random: Stream | null) {
    this.#plan = plan;
    this.#random = random;
    this.#sequence = new Sequence(plan);
    this.#tried = new Int32Array(plan.next.length);
    this.#nextBlink();
  }

  /** Starts the search for a place for `node`; the best over several nodes is kept unless `forget`. */
  begin(node: number, forget: boolean): void {
    const { instance, location } = this.#plan;
    if (forget) {
      this.delta = Infinity;
      this.vehicle = -1;
    }
    this.#node = node;
    this.#owner = instance.assigned[node]!;
    this.#here = location[node]!;
    this.#firstWindow = instance.windowFrom[node]!;
    this.#endWindow = instance.windowFrom[node + 1]!;
    this.#firstEarly = instance.windowEarly[this.#firstWindow]!;
    this.#lastLate = instance.windowLate[this.#endWindow - 1]! + instance.softSeconds[node]!;
    this.#service = instance.service[node]!;
    this.#round += 1;
  }

  /** Carries out the place found: links, and updates the route. */
  apply(): void {
    const plan = this.#plan;
    let after = this.after;
    if (this.variant === RELOAD_BEFORE) after = plan.linkReload(this.vehicle, this.reloadDepot, after);
    plan.link(this.node, after, this.window);
    if (this.variant === RELOAD_AFTER) plan.linkReload(this.vehicle, this.reloadDepot, this.node);
    plan.vehicle[this.node] = this.vehicle;
    const fits = this.variant === PLAIN ? plan.updateInserted(this.vehicle, this.node) : plan.update(this.vehicle);
    if (!fits) throw new Error(`Inserting node ${this.node} broke route ${this.vehicle}: its price was wrong.`);
  }

  /** Tries every position on a vehicle. */
  scan(vehicle: number): void {
    const { next } = this.#plan;
    const end = this.#plan.end(vehicle);
    for (let p = this.#plan.lockEnd[vehicle]!; p !== end; p = next[p]!) this.#at(p);
  }

  /** Tries the positions beside the node's nearest neighbours, nearest first, so that distance alone rules out most. */
  scanNear(): void {
    const { instance, vehicle, prev, locked, lockEnd } = this.#plan;
    const { neighbours, neighbourCount } = instance;
    const from = this.#node * neighbourCount;
    const most = Math.min(neighbourCount, NEAREST_TRIED);
    for (let k = from; k < from + most; k += 1) {
      const other = neighbours[k]!;
      const on = vehicle[other]!;
      if (on < 0) continue;
      const free = locked[other] === 0;
      if (free || other === lockEnd[on]) this.#at(other);
      if (free) this.#at(prev[other]!);
    }
  }

  /** Prices all ways to go in behind p. */
  #at(p: number): void {
    const plan = this.#plan;
    if (this.#tried[p] === this.#round) return;
    this.#tried[p] = this.#round;
    this.#untilBlink -= 1;
    if (this.#untilBlink < 0) {
      this.#nextBlink();
      return;
    }
    const { instance, location } = plan;
    const vehicle = plan.vehicle[p]!;
    const type = instance.vehicleType[vehicle]!;
    const { metres, seconds } = instance.lanes[instance.typeLane[type]!]!;
    const { locations } = instance;
    const here = this.#here;
    const after = plan.next[p]!;
    const row = location[p]! * locations;
    const to = location[after]!;
    // An idle vehicle does not drive from its start to its end.
    const fresh = plan.count[vehicle] === 0 && plan.cost[vehicle] === 0;
    const old = fresh ? 0 : metres[row + to]!;
    const more = metres[row + here]! + metres[here * locations + to]! - old;
    const metreCost = instance.metreCost[type]!;
    const least = more * metreCost + (fresh ? instance.fixedCost[type]! : 0);
    const mayReload = plan.trips[vehicle]! < instance.mostTrips[type]!;
    if (least >= this.delta && !mayReload) return;
    if ((this.#owner >= 0 && this.#owner !== vehicle) || instance.typeAllowed[this.#node * instance.types + type] === 0) return;
    const room = instance.mostMetres[type]! - plan.metres[vehicle]!;
    if (least < this.delta && more <= room) {
      // The earliest arrival and the latest departure settle most positions without joining segments.
      const arrival = plan.preE[p]! + plan.preD[p]! + seconds[row + here]!;
      const leave = (arrival > this.#firstEarly ? arrival : this.#firstEarly) + this.#service;
      if (arrival <= this.#lastLate && leave + seconds[here * locations + to]! <= plan.sufL[after]! && this.#mayJoin(this.#node, vehicle, type, p))
        this.#tryPlain(this.#node, vehicle, type, p, more);
    }
    if (mayReload && plan.openPairs[p] === 0) this.#tryReloads(this.#node, vehicle, type, p, old, room);
  }

  /** What is the same for all positions of the trip that p is on: load class, depot, seal, and the load if all is delivered. */
  #mayJoin(node: number, vehicle: number, type: number, p: number): boolean {
    const plan = this.#plan;
    const { instance, next } = plan;
    const after = next[p]!;
    if (!this.#mayRide(node, vehicle, plan.head[p]!, plan.preClasses[p]! | plan.sufClasses[after]!)) return false;
    if (instance.anyCollect) return true;
    const { dimensions, deliver, capacity } = instance;
    for (let d = 0; d < dimensions; d += 1) {
      const load = plan.preDeliver[p * dimensions + d]! + plan.sufDeliver[after * dimensions + d]! + deliver[node * dimensions + d]!;
      if (load > capacity[type * dimensions + d]!) return false;
    }
    return true;
  }

  #tryPlain(node: number, vehicle: number, type: number, p: number, more: number): void {
    const plan = this.#plan;
    const { instance } = plan;
    const after = plan.next[p]!;
    if (instance.anyCollect && !this.#fits(node, p, after, type)) return;
    if (instance.slowType[type] === 1) return this.#trySlow(node, vehicle, type, p, PLAIN, -1);
    const first = this.#firstWindow;
    const last = this.#endWindow;
    if (instance.timed[type] === 0 && !instance.anyRelease && last - first === 1) {
      // The windows are known to hold, and the shift's length costs nothing.
      const fixed = plan.cost[vehicle] === 0 && plan.count[vehicle] === 0 ? instance.fixedCost[type]! : 0;
      return this.#keep(fixed + more * instance.metreCost[type]!, node, vehicle, p, PLAIN, -1, first);
    }
    const release = Math.max(plan.preRelease[p]!, instance.release[node]!, plan.sufRelease[after]!);
    for (let w = first; w < last; w += 1) {
      if (!this.#prefix(vehicle, type, p, release) || !this.#visit(type, p, node, w) || !this.#suffix(type, plan.location[node]!, after)) continue;
      this.#consider(node, vehicle, type, p, PLAIN, -1, w, more);
    }
  }

  /** Splits the trip at p, with the node as the first of the new trip or the last of the old one. */
  #tryReloads(node: number, vehicle: number, type: number, p: number, old: number, roomMetres: number): void {
    const plan = this.#plan;
    const { instance, location } = plan;
    const { reloadFrom, reloadDepot } = instance;
    const { metres } = instance.lanes[instance.typeLane[type]!]!;
    const { locations } = instance;
    const metreCost = instance.metreCost[type]!;
    const after = plan.next[p]!;
    const here = location[node]!;
    const before = location[p]!;
    const behind = location[after]!;
    for (let k = reloadFrom[type]!; k < reloadFrom[type + 1]!; k += 1) {
      const depot = reloadDepot[k]!;
      const at = instance.depotLocation[depot]!;
      const first = metres[before * locations + at]! + metres[at * locations + here]! + metres[here * locations + behind]! - old;
      // A vehicle may also go and load elsewhere before it serves anyone.
      if ((!plan.isDepot(p) || plan.depot[p] !== depot) && first * metreCost < this.delta && first <= roomMetres) this.#tryReload(node, vehicle, type, p, RELOAD_BEFORE, depot, first);
      const last = metres[before * locations + here]! + metres[here * locations + at]! + metres[at * locations + behind]! - old;
      if (!plan.isDepot(after) && last * metreCost < this.delta && last <= roomMetres) this.#tryReload(node, vehicle, type, p, RELOAD_AFTER, depot, last);
    }
  }

  #tryReload(node: number, vehicle: number, type: number, p: number, variant: number, depot: number, more: number): void {
    const plan = this.#plan;
    const { instance } = plan;
    const after = plan.next[p]!;
    const head = plan.head[p]!;
    const first = variant === RELOAD_BEFORE;
    if (first) {
      if (instance.anyDepotRule && !this.#allowedAt(node, depot)) return;
      if ((plan.sufClasses[after]! & instance.classConflict[node]!) !== 0 || !this.#fits(node, -1, after, type)) return;
    } else if (!this.#mayRide(node, vehicle, head, plan.preClasses[p]!) || !this.#fits(node, p, -1, type)) return;
    if (instance.anyDepotRule && depot !== plan.depot[head] && !this.#restAllowedAt(after, depot)) return;
    if (instance.slowType[type] === 1) return this.#trySlow(node, vehicle, type, p, variant, depot);
    const own = instance.release[node]!;
    const rest = plan.sufRelease[after]!;
    const here = plan.location[node]!;
    // The rest must leave the depot in time even if nothing else delayed it.
    const loaded = Math.max(first ? Math.max(own, rest) : rest, instance.depotEarly[depot]!) + instance.reloadSeconds[type * instance.depots + depot]!;
    if (loaded + this.#seconds(type, instance.depotLocation[depot]!, first ? here : plan.location[after]!) > (first ? instance.windowLate[instance.windowFrom[node + 1]! - 1]! : plan.sufL[after]!)) return;
    for (let w = instance.windowFrom[node]!; w < instance.windowFrom[node + 1]!; w += 1) {
      const early = instance.windowEarly[w]!;
      const late = instance.windowLate[w]!;
      let fits: boolean;
      if (first) {
        fits =
          this.#prefix(vehicle, type, p, plan.preRelease[p]!) &&
          this.#reload(type, plan.location[p]!, depot, Math.max(own, rest)) &&
          this.#clock.join(this.#seconds(type, instance.depotLocation[depot]!, here), instance.service[node]!, early, late) &&
          this.#suffix(type, here, after);
      } else {
        fits =
          this.#prefix(vehicle, type, p, Math.max(plan.preRelease[p]!, own)) &&
          this.#visit(type, p, node, w) &&
          this.#reload(type, here, depot, rest) &&
          this.#suffix(type, instance.depotLocation[depot]!, after);
      }
      if (fits) this.#consider(node, vehicle, type, p, variant, depot, w, more);
    }
  }

  #consider(node: number, vehicle: number, type: number, p: number, variant: number, depot: number, window: number, more: number): void {
    const plan = this.#plan;
    const { instance } = plan;
    const paid = this.#clock.duration;
    if (paid > instance.mostSeconds[type]!) return;
    const cost = instance.fixedCost[type]! + (plan.metres[vehicle]! + more) * instance.metreCost[type]! + paid * instance.secondCost[type]!;
    this.#keep(cost - plan.cost[vehicle]!, node, vehicle, p, variant, depot, window);
  }

  #keep(delta: number, node: number, vehicle: number, p: number, variant: number, depot: number, window: number): void {
    if (delta >= this.delta) return;
    this.delta = delta;
    this.node = node;
    this.vehicle = vehicle;
    this.after = p;
    this.variant = variant;
    this.reloadDepot = depot;
    this.window = window;
  }

  /** Break or soft lateness: the whole route is timed again. */
  #trySlow(node: number, vehicle: number, type: number, p: number, variant: number, depot: number): void {
    const plan = this.#plan;
    const sequence = this.#sequence;
    sequence.length = 0;
    const end = plan.end(vehicle);
    for (let id = plan.start(vehicle); id !== end; id = plan.next[id]!) {
      if (id !== plan.start(vehicle)) sequence.push(plan.isDepot(id) ? -1 - plan.depot[id]! : id);
      if (id !== p) continue;
      if (variant === RELOAD_BEFORE) sequence.push(-1 - depot);
      sequence.push(node);
      if (variant === RELOAD_AFTER) sequence.push(-1 - depot);
    }
    this.#keep(sequence.cost(vehicle, type) - plan.cost[vehicle]!, node, vehicle, p, variant, depot, ANY_WINDOW);
  }

  /** Load class, depot and seal of the trip that `head` opens. */
  #mayRide(node: number, vehicle: number, head: number, classes: number): boolean {
    const plan = this.#plan;
    const { instance } = plan;
    if ((classes & instance.classConflict[node]!) !== 0) return false;
    if (instance.anyDepotRule && !this.#allowedAt(node, plan.depot[head]!)) return false;
    if (!plan.isSealed(vehicle, head) || instance.assigned[node] === vehicle) return true;
    for (let d = 0; d < instance.dimensions; d += 1) if (instance.deliver[node * instance.dimensions + d]! > 0) return false;
    return true;
  }

  #allowedAt(node: number, depot: number): boolean {
    return this.#plan.instance.depotAllowed[node * this.#plan.instance.depots + depot] === 1;
  }

  #restAllowedAt(from: number, depot: number): boolean {
    const plan = this.#plan;
    for (let id = from; !plan.isDepot(id); id = plan.next[id]!) if (!this.#allowedAt(id, depot)) return false;
    return true;
  }

  /** Peak load of prefix(p) + node + suffix(after) in every dimension; −1 stands for an empty prefix or suffix. */
  #fits(node: number, p: number, after: number, type: number): boolean {
    const plan = this.#plan;
    const { dimensions, deliver, collect, capacity } = plan.instance;
    for (let d = 0; d < dimensions; d += 1) {
      const brought = deliver[node * dimensions + d]!;
      const taken = collect[node * dimensions + d]!;
      let left = taken;
      let peak = brought > taken ? brought : taken > 0 ? taken : 0;
      if (p >= 0) {
        const before = plan.preCollect[p * dimensions + d]!;
        peak = Math.max(plan.prePeak[p * dimensions + d]! + brought, before + peak);
        left += before;
      }
      if (after >= 0) peak = Math.max(peak + plan.sufDeliver[after * dimensions + d]!, plan.sufPeak[after * dimensions + d]! + left);
      if (peak > capacity[type * dimensions + d]!) return false;
    }
    return true;
  }

  /** Sets the clock to the route up to p as if its trip were released at `release`. */
  #prefix(vehicle: number, type: number, p: number, release: number): boolean {
    const plan = this.#plan;
    const clock = this.#clock;
    const head = plan.head[p]!;
    const early = Math.max(plan.openEarly(head), release);
    // What is driven has left already; its trip's release is history.
    const history = plan.isDriven(vehicle) && head === plan.head[plan.lockEnd[vehicle]!];
    if (early === plan.early[head] || history) {
      clock.set(plan.preD[p]!, plan.preE[p]!, plan.preL[p]!);
      return true;
    }
    const late = plan.late[head]!;
    if (early > late) return false;
    if (head === plan.start(vehicle)) clock.set(0, early, late);
    else {
      const before = plan.prev[head]!;
      clock.set(plan.preD[before]!, plan.preE[before]!, plan.preL[before]!);
      if (!clock.join(this.#seconds(type, plan.location[before]!, plan.location[head]!), plan.service[head]!, early, late)) return false;
    }
    if (p === head) return true;
    return clock.join(this.#seconds(type, plan.location[head]!, plan.location[plan.next[head]!]!), plan.inD[p]!, plan.inE[p]!, plan.inL[p]!);
  }

  #visit(type: number, p: number, node: number, window: number): boolean {
    const { location, instance } = this.#plan;
    const travel = this.#seconds(type, location[p]!, location[node]!);
    return this.#clock.join(travel, instance.service[node]!, instance.windowEarly[window]!, instance.windowLate[window]!);
  }

  #reload(type: number, from: number, depot: number, release: number): boolean {
    const { instance } = this.#plan;
    const early = Math.max(instance.depotEarly[depot]!, release);
    const late = Math.min(instance.depotLate[depot]!, instance.shiftEnd[type]!);
    return early <= late && this.#clock.join(this.#seconds(type, from, instance.depotLocation[depot]!), instance.reloadSeconds[type * instance.depots + depot]!, early, late);
  }

  #suffix(type: number, from: number, after: number): boolean {
    const plan = this.#plan;
    return this.#clock.join(this.#seconds(type, from, plan.location[after]!), plan.sufD[after]!, plan.sufE[after]!, plan.sufL[after]!);
  }

  #seconds(type: number, from: number, to: number): number {
    const { instance } = this.#plan;
    return instance.lanes[instance.typeLane[type]!]!.seconds[from * instance.locations + to]!;
  }

  #nextBlink(): void {
    this.#untilBlink = this.#random === null ? Infinity : Math.floor(Math.log(1 - this.#random.unit()) / Math.log(1 - BLINK));
  }
}
