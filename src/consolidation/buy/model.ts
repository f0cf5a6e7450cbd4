import type { Component } from './components.ts';
import type { Pool } from './demand.ts';
import { addColumn, addRow, createMip, type Mip, type Term } from './mip.ts';
import { loadGroup, type Flow, type OrderSlot, type TierGroup } from './prepare.ts';
import type { PriceStep } from './tiers.ts';

/** Columns of one flow. */
interface FlowColumns {
  /** Integer: order multiples bought. */
  multiples: number;
  /** Packs bought in each price step that this flow may use. */
  steps: Array<{ step: PriceStep; packs: number }>;
  /** Packs of them that become surplus; -1 where surplus is not allowed. */
  surplus: number;
}

/** The program of one component and where everything stands in it. */
export interface BuyModel {
  mip: Mip;
  component: Component;
  /** By place in component.flows. */
  flowColumns: FlowColumns[];
  /** 1 when the flow buys at all; equals the step choice where a flow stands alone in its tier group (-1 here). */
  flowUsed: number[];
  /** By place in component.groups: step choices, in the order of group.steps. */
  groupSteps: number[][];
  orderUsed: number[];
  trucks: Array<Array<{ loadGroup: string; column: number }>>;
  poolShort: number[];
  poolTolerance: number[];
}

const INFINITY = Number.POSITIVE_INFINITY;

/**
 * Builds the mixed-integer program of one component. Quantities are split by price step (the multiple-choice
 * form of piecewise-linear costs, Croxton, Gendron and Magnanti 2003: as tight as the convex hull of one
 * function), and every flow's useful part is bounded by its own pool's demand times the step choice (the strong
 * forcing rows of facility location, Krarup and Pruzan 1983). Surplus has its own columns so that these bounds
 * need no slack for it. Both make the relaxation tight, and so the proof short.
 */
export function buildModel(component: Component): BuyModel {
  const { pools, flows, groups, orders } = component;
  const mip = createMip();
  const model: BuyModel = {
    mip, component,
    flowColumns: flows.map((flow) => addFlow(mip, flow)),
    flowUsed: flows.map(() => -1),
    groupSteps: [], orderUsed: [], trucks: [],
    poolShort: pools.map((pool) => addColumn(mip, pool.product.shortageRupiah, 0, pool.netPacks, 'continuous')),
    poolTolerance: pools.map((pool) => addColumn(mip, 0, 0, pool.tolerancePacks, 'continuous')),
  };
  const place = new Map(flows.map((flow, at) => [flow, at]));
  for (const group of groups) addGroup(model, group, place);
  pools.forEach((pool, at) => addPool(model, pool, at));
  for (const order of orders) addOrder(model, order, place);
  addCapacities(model);
  return model;
}

/** The integer quantity and the surplus of a flow. */
function addFlow(mip: Mip, flow: Flow): FlowColumns {
  const { pool, offer, maximumPacks } = flow;
  const most = flow.fixedPacks ?? maximumPacks;
  const multiples = addColumn(mip, 0, flow.fixedPacks === null ? 0 : most / offer.multiplePacks, Math.floor(most / offer.multiplePacks), 'integer');
  const surplusLimit = Math.min(most, pool.surplusLimitPacks);
  return { multiples, steps: [], surplus: surplusLimit > 0 ? addColumn(mip, pool.product.holdingRupiah, 0, surplusLimit, 'continuous') : -1 };
}

/** Packs bought by a flow, as terms of a row. */
function packsTerms(model: BuyModel, at: number, factor: number): Term[] {
  return [[model.flowColumns[at]!.multiples, model.component.flows[at]!.offer.multiplePacks * factor]];
}

/** 1 when the flow buys, as terms of a row. */
function usedTerms(model: BuyModel, at: number, factor: number): Term[] {
  const used = model.flowUsed[at]!;
  if (used >= 0) return [[used, factor]];
  const group = model.component.groups.findIndex((candidate) => candidate.index === model.component.flows[at]!.group);
  return model.groupSteps[group]!.map((column) => [column, factor]);
}

function addGroup(model: BuyModel, group: TierGroup, place: ReadonlyMap<Flow, number>): void {
  const { mip } = model;
  const alone = group.flows.length === 1;
  const choices = group.steps.map((step) => addColumn(mip, step.interceptRupiah + step.moneyInterceptRupiah, 0, 1, 'integer'));
  model.groupSteps.push(choices);
  addRow(mip, 0, 1, choices.map((column) => [column, 1]));

  group.steps.forEach((step, s) => {
    const choice = choices[s]!;
    const counted: Term[] = [];
    for (const flow of group.flows) {
      // At this hub the step is above the ceiling: the flow may not buy in it.
      if (!alone && step.priceRupiah > flow.priceLimitRupiah) continue;
      const most = Math.min(flow.maximumPacks, step.to);
      const packs = addColumn(mip, step.priceRupiah + step.moneyRupiah + step.scarcityRupiah, 0, most, 'continuous');
      model.flowColumns[place.get(flow)!]!.steps.push({ step, packs });
      counted.push([packs, 1]);
      if (!alone) addRow(mip, -INFINITY, 0, [[packs, 1], [choice, -most]]);
      const useful = flow.pool.netPacks + flow.pool.tolerancePacks;
      const { surplus } = model.flowColumns[place.get(flow)!]!;
      // Beyond surplus, a step holds no more than is needed: the forcing row per step.
      if (most > useful && surplus >= 0) addRow(mip, -INFINITY, 0, [[packs, 1], [surplus, -1], [choice, -useful]]);
    }
    const from = alone ? Math.max(step.from, group.flows[0]!.minimumPacks) : step.from;
    addRow(mip, 0, INFINITY, [...counted, [choice, -from]]);
    addRow(mip, -INFINITY, 0, [...counted, [choice, -step.to]]);
  });
  for (const flow of group.flows) linkFlow(model, flow, place.get(flow)!, alone ? null : choices);
}

/**
 * Ties a flow's packs to its steps and to its yes or no. A flow that shares its tier (`choices` given) has its
 * own yes or no, for its minimum and for its order; one that stands alone buys when its group chose a step.
 */
function linkFlow(model: BuyModel, flow: Flow, at: number, choices: readonly number[] | null): void {
  const { mip } = model;
  const { steps, surplus } = model.flowColumns[at]!;
  addRow(mip, 0, 0, [...packsTerms(model, at, 1), ...steps.map(({ packs }): Term => [packs, -1])]);
  if (choices) {
    const used = addColumn(mip, 0, 0, 1, 'integer');
    model.flowUsed[at] = used;
    addRow(mip, 0, INFINITY, [...packsTerms(model, at, 1), [used, -flow.minimumPacks]]);
    addRow(mip, -INFINITY, 0, [...packsTerms(model, at, 1), [used, -flow.maximumPacks]]);
    addRow(mip, -INFINITY, 0, [[used, 1], ...choices.map((column): Term => [column, -1])]);
  }
  const useful = flow.pool.netPacks + flow.pool.tolerancePacks;
  if (useful >= flow.maximumPacks && surplus < 0) return;
  const surplusTerms: Term[] = surplus < 0 ? [] : [[surplus, -1]];
  addRow(mip, -INFINITY, 0, [...packsTerms(model, at, 1), ...surplusTerms, ...usedTerms(model, at, -Math.min(useful, flow.maximumPacks))]);
  if (surplus >= 0) addRow(mip, 0, INFINITY, [...packsTerms(model, at, 1), ...surplusTerms]);
}

function addPool(model: BuyModel, pool: Pool, at: number): void {
  const terms: Term[] = [[model.poolShort[at]!, 1], [model.poolTolerance[at]!, -1]];
  const surplus: Term[] = [];
  model.component.flows.forEach((flow, f) => {
    if (flow.pool !== pool) return;
    terms.push(...packsTerms(model, f, 1));
    if (model.flowColumns[f]!.surplus >= 0) surplus.push([model.flowColumns[f]!.surplus, 1]);
  });
  addRow(model.mip, pool.netPacks, pool.netPacks, [...terms, ...surplus.map(([column]): Term => [column, -1])]);
  if (surplus.length > 1) addRow(model.mip, -INFINITY, pool.surplusLimitPacks, surplus);
}

function addOrder(model: BuyModel, order: OrderSlot, place: ReadonlyMap<Flow, number>): void {
  const { mip } = model;
  const { supplier } = order;
  const used = addColumn(mip, supplier.orderFixedRupiah, 0, 1, 'integer');
  model.orderUsed.push(used);
  const value: Term[] = [];
  const grams: Term[] = [];
  for (const flow of order.flows) {
    const at = place.get(flow)!;
    addRow(mip, -INFINITY, 0, [...usedTerms(model, at, 1), [used, -1]]);
    for (const { step, packs } of model.flowColumns[at]!.steps) value.push([packs, step.priceRupiah]);
    grams.push(...packsTerms(model, at, flow.pool.product.packGrams));
    // An incremental line's value includes its intercept; such a flow always stands alone in its group.
    if (model.flowUsed[at]! < 0) {
      const group = model.component.groups.findIndex((candidate) => candidate.index === flow.group);
      model.component.groups[group]!.steps.forEach((step, s) => value.push([model.groupSteps[group]![s]!, step.interceptRupiah]));
    }
  }
  if (supplier.minimumOrderRupiah > 0) addRow(mip, 0, INFINITY, [...scaled(value), [used, -supplier.minimumOrderRupiah / 1000]]);
  if (supplier.minimumOrderGrams > 0) addRow(mip, 0, INFINITY, [...scaled(grams), [used, -supplier.minimumOrderGrams / 1000]]);
  model.trucks.push(addTrucks(model, order, place));
}

/** A row in thousands of rupiah or in kilograms: the same row, better scaled. */
function scaled(terms: readonly Term[]): Term[] {
  return terms.map(([column, coefficient]) => [column, coefficient / 1000]);
}

/** Whole trucks per load group, enough by weight and by volume, and at least one where anything is bought. */
function addTrucks(model: BuyModel, order: OrderSlot, place: ReadonlyMap<Flow, number>): Array<{ loadGroup: string; column: number }> {
  const { freight } = order;
  if (!freight) return [];
  return [...Map.groupBy(order.flows, (flow) => loadGroup(flow.pool.product))].map(([name, flows]) => {
    const column = addColumn(model.mip, freight.rupiahPerTruck, 0, truckLimit(flows, freight), 'integer');
    const load = (measure: 'packGrams' | 'packMillilitres', capacity: number): void => {
      const terms = flows.flatMap((flow) => packsTerms(model, place.get(flow)!, flow.pool.product[measure] / capacity));
      addRow(model.mip, -INFINITY, 0, [...terms, [column, -1]]);
    };
    load('packGrams', freight.truckGrams);
    load('packMillilitres', freight.truckMillilitres);
    for (const flow of flows) addRow(model.mip, -INFINITY, 0, [...usedTerms(model, place.get(flow)!, 1), [column, -1]]);
    return { loadGroup: name, column };
  });
}

function truckLimit(flows: readonly Flow[], freight: { truckGrams: number; truckMillilitres: number }): number {
  const sum = (measure: 'packGrams' | 'packMillilitres'): number =>
    flows.reduce((total, flow) => total + flow.maximumPacks * flow.pool.product[measure], 0);
  return Math.max(1, Math.ceil(sum('packGrams') / freight.truckGrams), Math.ceil(sum('packMillilitres') / freight.truckMillilitres));
}

/** Capacity per offer and cycle, where the tier's own upper end does not already hold it. */
function addCapacities(model: BuyModel): void {
  const byOffer = Map.groupBy(model.component.flows.keys(), (at) => model.component.flows[at]!.offer.offerId);
  for (const places of byOffer.values()) {
    const first = model.component.flows[places[0]!]!;
    const sharesGroup = places.length > 1 && places.every((at) => model.component.flows[at]!.group === first.group);
    if (places.length < 2 || sharesGroup) continue;
    addRow(model.mip, -INFINITY, first.offer.capacityPacks, places.flatMap((at) => packsTerms(model, at, 1)));
  }
}

/** Reads the packs per flow (by Flow.index) out of a solution vector, rounded to whole multiples. */
export function readPacks(model: BuyModel, values: ArrayLike<number>, packs: Float64Array): void {
  model.component.flows.forEach((flow, at) => {
    packs[flow.index] = Math.round(values[model.flowColumns[at]!.multiples]!) * flow.offer.multiplePacks;
  });
}
