import type { Instance } from './instance.ts';

/**
 * The plan's flat arrays. Per id: the links, and the segments that make an insertion's price O(1): time from the route's
 * start (`pre…`), within the trip (`in…`) and to the route's end (`suf…`), each as shortest duration D and range of starts [E, L]
 * (clock.ts); load, load classes and releases within the trip. Per vehicle: length, duration, cost and counts.
 */
export class Segments {
  readonly instance: Instance;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Vehicle of a client, −1: absent; and of depot nodes. */
  readonly vehicle: Int32Array;
  readonly location: Int32Array;
  /** Depot of start, end and reload nodes. */
  readonly depot: Int32Array;
  /** The start or reload node that opens the id's trip. */
  readonly head: Int32Array;
  /** Window chosen for each client (index into the instance's windows). */
  readonly window: Int32Array;
  /** Window in force per id; of heads with the trip's release. */
  readonly early: Int32Array;
  readonly late: Int32Array;
  readonly service: Int32Array;

  readonly preD: Int32Array;
  readonly preE: Int32Array;
  readonly preL: Int32Array;
  readonly inD: Int32Array;
  readonly inE: Int32Array;
  readonly inL: Int32Array;
  readonly sufD: Int32Array;
  readonly sufE: Int32Array;
  readonly sufL: Int32Array;

  /** Load segments within the trip, `id * dimensions + d`: loaded at the depot, left on board, peak. */
  readonly preDeliver: Int32Array;
  readonly preCollect: Int32Array;
  readonly prePeak: Int32Array;
  readonly sufDeliver: Int32Array;
  readonly sufCollect: Int32Array;
  readonly sufPeak: Int32Array;
  readonly preClasses: Int32Array;
  readonly sufClasses: Int32Array;
  readonly preRelease: Int32Array;
  readonly sufRelease: Int32Array;

  /** Pairs fetched but not yet delivered when the vehicle leaves the id. */
  readonly openPairs: Int32Array;

  readonly metres: Float64Array;
  readonly duration: Float64Array;
  readonly cost: Float64Array;
  readonly trips: Int32Array;
  /** Clients on the route. */
  readonly count: Int32Array;
  /** The last node that is locked (the start node where nothing is). Nothing is inserted before or removed up to it. */
  readonly lockEnd: Int32Array;
  /** 1 for clients of locked parts. */
  readonly locked: Uint8Array;

  constructor(instance: Instance, ids: number) {
    const { nodes, vehicles, dimensions } = instance;
    this.instance = instance;
    this.next = int(ids);
    this.prev = int(ids);
    this.vehicle = int(ids).fill(-1);
    this.location = int(ids);
    this.depot = int(ids);
    this.head = int(ids);
    this.window = int(nodes);
    this.early = int(ids);
    this.late = int(ids);
    this.service = int(ids);
    this.preD = int(ids);
    this.preE = int(ids);
    this.preL = int(ids);
    this.inD = int(ids);
    this.inE = int(ids);
    this.inL = int(ids);
    this.sufD = int(ids);
    this.sufE = int(ids);
    this.sufL = int(ids);
    this.preDeliver = int(ids * dimensions);
    this.preCollect = int(ids * dimensions);
    this.prePeak = int(ids * dimensions);
    this.sufDeliver = int(ids * dimensions);
    this.sufCollect = int(ids * dimensions);
    this.sufPeak = int(ids * dimensions);
    this.preClasses = int(ids);
    this.sufClasses = int(ids);
    this.preRelease = int(ids);
    this.sufRelease = int(ids);
    this.openPairs = int(ids);
    this.metres = new Float64Array(vehicles);
    this.duration = new Float64Array(vehicles);
    this.cost = new Float64Array(vehicles);
    this.trips = int(vehicles);
    this.count = int(vehicles);
    this.lockEnd = int(vehicles);
    this.locked = new Uint8Array(nodes);
    this.location.set(instance.location);
    this.service.set(instance.service);
  }
}

function int(size: number): Int32Array {
  return new Int32Array(size);
}
