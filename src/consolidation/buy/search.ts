import type { Component } from './components.ts';
import { evaluate } from './evaluate.ts';
import { loadGroup } from './prepare.ts';
import { blockCost, blocksOf, candidates, type Block } from './search-block.ts';

/** What an order holds without the block that is being decided. */
interface OrderLoad {
  lines: number;
  goods: number;
  grams: number;
  /** Grams and millilitres by load group, flattened in pairs. */
  loads: Float64Array;
}

const ROUNDS = 4;

/**
 * A local search that gives the solver a start near the optimum, so that most of its work is the proof. Products
 * are decided one after the other (coordinate descent), each against all single and paired offers, with the
 * orders and trucks of the other products in place. Orders that end below their supplier's minimum are closed;
 * then closing each open order is tried. Deterministic, no randomness, no clock. Packs by Flow.index, or null
 * when nothing feasible was found (the planner's fixed quantities may stand in the way).
 */
export function searchPacks(part: Component, size: number): Float64Array | null {
  const search = new Search(part);
  let best: { objective: number; packs: number[][] } | null = null;
  const consider = (): boolean => {
    search.repair();
    const objective = search.total();
    if (best && objective >= best.objective) return false;
    best = { objective, packs: search.packs.map((packs) => [...packs]) };
    return true;
  };
  consider();
  for (let improved = true, round = 0; improved && round < ROUNDS; round++) {
    improved = false;
    for (let order = 0; order < part.orders.length; order++) {
      search.reset(best!.packs);
      if (search.isOpen(order)) {
        search.close(order);
        if (consider()) improved = true;
      }
    }
  }
  const packs = new Float64Array(size);
  search.blocks.forEach((block, b) => block.flows.forEach((flow, at) => (packs[flow.index] = best!.packs[b]![at]!)));
  return evaluate(part, packs).problem === null ? packs : null;
}

class Search {
  readonly blocks: Block[];
  packs: number[][];
  /** Goods value by block and flow, kept in step with the packs. */
  private goods: Float64Array[];
  private closed: boolean[];
  private readonly part: Component;
  private readonly groupNames: string[];

  constructor(part: Component) {
    this.part = part;
    this.blocks = blocksOf(part);
    this.groupNames = [...new Set(part.flows.map((flow) => loadGroup(flow.pool.product)))];
    this.packs = this.blocks.map((block) => block.flows.map((flow) => flow.fixedPacks ?? 0));
    this.goods = this.blocks.map((block) => new Float64Array(block.flows.length));
    this.closed = part.orders.map(() => false);
    this.price();
  }

  private price(): void {
    this.blocks.forEach((block, b) => blockCost(block, this.packs[b]!, this.goods[b]!));
  }

  /** Goes back to known packs with every order open to choice again. */
  reset(packs: readonly number[][]): void {
    this.packs = packs.map((row) => [...row]);
    this.closed.fill(false);
    this.price();
  }

  isOpen(order: number): boolean {
    return this.blocks.some((block, b) => block.orderOf.some((place, at) => place === order && this.packs[b]![at]! > 0));
  }

  close(order: number): void {
    this.closed[order] = true;
    this.blocks.forEach((block, b) => block.orderOf.forEach((place, at) => {
      if (place === order && block.flows[at]!.fixedPacks === null) this.packs[b]![at] = 0;
    }));
    this.price();
  }

  /** Descends, then closes orders below their minimum one by one until every order holds. */
  repair(): void {
    for (let tries = 0; tries <= this.part.orders.length; tries++) {
      this.descend();
      const short = this.part.orders.findIndex((_, order) => !this.closed[order] && this.isOpen(order) && this.orderCost(order, this.load(order, null), true) === Infinity);
      if (short < 0) return;
      this.close(short);
    }
  }

  /** The whole objective of the component; Infinity when an order is below its minimum. */
  total(): number {
    let cost = 0;
    this.blocks.forEach((block, b) => (cost += blockCost(block, this.packs[b]!, this.goods[b]!)));
    this.part.orders.forEach((_, order) => (cost += this.orderCost(order, this.load(order, null), true)));
    return cost;
  }

  private descend(): void {
    for (let round = 0; round < ROUNDS; round++) {
      let moved = false;
      this.blocks.forEach((block, b) => (moved = this.decide(block, b) || moved));
      if (!moved) return;
    }
  }

  /** Sets one block to its cheapest candidate with everything else in place; true when it changed. */
  private decide(block: Block, b: number): boolean {
    const barred = block.orderOf.map((order) => order >= 0 && this.closed[order]!);
    const rest = block.orders.map((order) => this.load(order, b));
    const goods = new Float64Array(block.flows.length);
    const price = (packs: readonly number[]): number => {
      let cost = blockCost(block, packs, goods);
      for (let o = 0; o < rest.length && cost < Infinity; o++) cost += this.orderWith(block, block.orders[o]!, rest[o]!, packs, goods);
      return cost;
    };
    const current = this.packs[b]!;
    let best = price(current);
    let chosen: number[] | null = null;
    candidates(block, current, barred, (packs) => {
      const cost = price(packs);
      if (cost >= best) return;
      best = cost;
      chosen = packs;
    });
    if (!chosen) return false;
    this.packs[b] = chosen;
    blockCost(block, chosen, this.goods[b]!);
    return true;
  }

  /** Cost of an order with a block's packs added to what the other blocks put in it. */
  private orderWith(block: Block, order: number, rest: OrderLoad, packs: readonly number[], goods: Float64Array): number {
    const load: OrderLoad = { lines: rest.lines, goods: rest.goods, grams: rest.grams, loads: this.part.orders[order]!.freight ? rest.loads.slice() : rest.loads };
    this.addTo(load, block, order, packs, goods);
    return this.orderCost(order, load, false);
  }

  private addTo(load: OrderLoad, block: Block, order: number, packs: readonly number[], goods: Float64Array): void {
    const freight = this.part.orders[order]!.freight !== null;
    for (let at = 0; at < block.orderOf.length; at++) {
      if (block.orderOf[at] !== order || packs[at] === 0) continue;
      const { product } = block.flows[at]!.pool;
      load.lines += 1;
      load.goods += goods[at]!;
      load.grams += packs[at]! * product.packGrams;
      if (!freight) continue;
      const group = this.groupNames.indexOf(loadGroup(product)) * 2;
      load.loads[group]! += packs[at]! * product.packGrams;
      load.loads[group + 1]! += packs[at]! * product.packMillilitres;
    }
  }

  /** What an order holds, leaving one block out. */
  private load(order: number, without: number | null): OrderLoad {
    const load: OrderLoad = { lines: 0, goods: 0, grams: 0, loads: new Float64Array(this.groupNames.length * 2) };
    this.blocks.forEach((block, b) => {
      if (b !== without && block.orders.includes(order)) this.addTo(load, block, order, this.packs[b]!, this.goods[b]!);
    });
    return load;
  }

  /**
   * Fixed cost and trucks. Below the supplier's minimum an order is impossible when `strict`; while deciding it
   * costs a part of what is missing, so that several products can open it together.
   */
  private orderCost(order: number, load: OrderLoad, strict: boolean): number {
    if (load.lines === 0) return 0;
    const { supplier, freight } = this.part.orders[order]!;
    const missing = Math.max(0, supplier.minimumOrderRupiah - load.goods) + (load.grams < supplier.minimumOrderGrams ? load.goods * (supplier.minimumOrderGrams / load.grams - 1) : 0);
    if (missing > 0 && strict) return Infinity;
    let cost = supplier.orderFixedRupiah + missing * 0.02;
    if (!freight) return cost;
    for (let group = 0; group < load.loads.length; group += 2) {
      cost += freight.rupiahPerTruck * Math.max(Math.ceil(load.loads[group]! / freight.truckGrams), Math.ceil(load.loads[group + 1]! / freight.truckMillilitres));
    }
    return cost;
  }
}
