import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import { improveClient, improveFront } from './granular-moves.ts';
import type { CvrpProblem } from './problem.ts';
import { Sectors } from './sectors.ts';
import { SwapStar } from './swap-star.ts';
import { Tour, type Plan } from './tour.ts';

/**
 * Descent over the nine granular moves, then over SWAP* between routes whose sectors overlap, until neither improves
 * (Vidal 2022, section 3.2).
 */
export class LocalSearch {
  readonly tour: Tour;
  private readonly neighbours: Neighbours;
  private readonly stream: Stream;
  private readonly sectors: Sectors;
  private readonly swapStar: SwapStar;
  private readonly clients: Int32Array;
  private readonly routesInTurn: Int32Array;
  /** By client and by route: the move after which it was last tried. */
  private readonly tried: Int32Array;
  private readonly swapped: Int32Array;
  private readonly sectorOf: Int32Array;
  private readonly x: Float64Array | undefined;
  private readonly y: Float64Array | undefined;

  constructor(problem: CvrpProblem, vehicles: number, neighbours: Neighbours, stream: Stream) {
    this.tour = new Tour(problem, vehicles);
    this.neighbours = neighbours;
    this.stream = stream;
    this.sectors = new Sectors(problem, vehicles);
    this.swapStar = new SwapStar(this.tour);
    this.clients = Int32Array.from({ length: problem.size - 1 }, (_, i) => i + 1);
    this.routesInTurn = Int32Array.from({ length: vehicles }, (_, i) => i);
    this.tried = new Int32Array(problem.size);
    this.swapped = new Int32Array(vehicles);
    this.sectorOf = new Int32Array(vehicles);
    this.x = problem.x;
    this.y = problem.y;
  }

  /**
   * Improves a plan to a local optimum.
   * @param penalty units of length per unit of load above the capacity
   */
  run(order: Int32Array, ends: Int32Array, penalty: number): void {
    const { tour, stream, clients, tried, swapped } = this;
    tour.penalty = penalty;
    tour.start(order, ends);
    this.swapStar.reset();
    stream.shuffle(clients);
    stream.shuffle(this.routesInTurn);
    tried.fill(-1);
    swapped.fill(-1);
    this.sectorOf.fill(-1);
    let open = true;
    for (let pass = 0; open; pass++) {
      open = this.granularPass(pass > 0) || pass === 0;
      if (this.swapPass()) open = true;
    }
  }

  private granularPass(useEmpty: boolean): boolean {
    const { tour, neighbours, clients, tried } = this;
    const { changed, route, size } = tour;
    let improved = false;
    let empty = useEmpty ? this.emptyDepot() : -1;
    for (let i = 0; i < clients.length; i++) {
      const u = clients[i]!;
      const last = tried[u]!;
      tried[u] = tour.moves;
      if (improveClient(tour, neighbours, u, last)) improved = true;
      if (empty >= 0 && (last < 0 || changed[route[u]!]! > last)) {
        if (improveFront(tour, u, empty)) {
          improved = true;
          empty = this.emptyDepot();
        } else if (tour.count[empty - size]! > 0) empty = this.emptyDepot();
      }
    }
    return improved;
  }

  private emptyDepot(): number {
    const { count, size, vehicles } = this.tour;
    for (let r = 0; r < vehicles; r++) if (count[r] === 0) return size + r;
    return -1;
  }

  private swapPass(): boolean {
    const { tour, swapStar, sectors, swapped, routesInTurn } = this;
    const { changed, count, vehicles } = tour;
    let improved = false;
    for (let r = 0; r < vehicles; r++) this.refreshSector(r);
    for (let i = 0; i < vehicles; i++) {
      const a = routesInTurn[i]!;
      if (count[a] === 0) continue;
      const last = swapped[a]!;
      swapped[a] = tour.moves;
      for (let j = 0; j < vehicles; j++) {
        const b = routesInTurn[j]!;
        if (b <= a || count[b] === 0 || count[a] === 0) continue;
        if (changed[a]! <= last && changed[b]! <= last) continue;
        if (!sectors.overlap(a, b)) continue;
        if (swapStar.improve(a, b)) {
          improved = true;
          this.refreshSector(a);
          this.refreshSector(b);
        }
      }
    }
    return improved;
  }

  private refreshSector(r: number): void {
    const { changed } = this.tour;
    if (this.sectorOf[r]! >= changed[r]! && this.sectorOf[r]! >= 0) return;
    this.sectors.refresh(this.tour, r);
    this.sectorOf[r] = this.tour.moves;
  }

  /** The solution as it stands, routes by the polar angle of their barycentre around the depot, as OX wants neighbours side by side. */
  export(): Plan {
    const { tour, x, y } = this;
    const { size, vehicles, next, count } = tour;
    const routes: { angle: number; depot: number }[] = [];
    for (let r = 0; r < vehicles; r++) {
      if (count[r] === 0) continue;
      const depot = size + r;
      let east = 0;
      let north = 0;
      if (x !== undefined && y !== undefined) {
        for (let c = next[depot]!; c !== depot; c = next[c]!) {
          east += x[c]! - x[0]!;
          north += y[c]! - y[0]!;
        }
      }
      routes.push({ angle: Math.atan2(north, east), depot });
    }
    routes.sort((a, b) => a.angle - b.angle || a.depot - b.depot);
    const order = new Int32Array(size - 1);
    const ends = new Int32Array(routes.length);
    let i = 0;
    routes.forEach(({ depot }, at) => {
      for (let c = next[depot]!; c !== depot; c = next[c]!) order[i++] = c;
      ends[at] = i;
    });
    return { order, ends };
  }
}
