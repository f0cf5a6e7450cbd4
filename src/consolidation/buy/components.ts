import type { Pool } from './demand.ts';
import type { Flow, OrderSlot, Prepared, TierGroup } from './prepare.ts';

/** Pools that can be decided alone: nothing they may buy shares a tier, a capacity or an order with another component. */
export interface Component {
  pools: Pool[];
  flows: Flow[];
  groups: TierGroup[];
  orders: OrderSlot[];
}

/** An order links its goods only when it costs or demands something as a whole. */
function orderMatters(order: OrderSlot): boolean {
  const { supplier, freight } = order;
  return supplier.orderFixedRupiah > 0 || supplier.minimumOrderRupiah > 0 || supplier.minimumOrderGrams > 0 || freight !== null;
}

/**
 * Splits the market into its independent components (union-find over pools): the optimum is the sum of theirs,
 * and many small proofs are far cheaper than one large one.
 */
export function components(prepared: Prepared): Component[] {
  const parent = prepared.pools.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    parent[index] = root;
    return root;
  };
  const unite = (flows: readonly Flow[]): void => {
    for (const flow of flows) parent[find(flow.pool.index)] = find(flows[0]!.pool.index);
  };
  for (const order of prepared.orders) if (orderMatters(order)) unite(order.flows);
  for (const flows of Map.groupBy(prepared.flows, (flow) => flow.offer.offerId).values()) {
    // One pool per offer shares nothing; several share the cycle's capacity and perhaps the tier.
    unite(flows);
  }
  const byRoot = new Map<number, Component>();
  for (const pool of prepared.pools) {
    const root = find(pool.index);
    const component = byRoot.get(root) ?? { pools: [], flows: [], groups: [], orders: [] };
    byRoot.set(root, component);
    component.pools.push(pool);
  }
  for (const flow of prepared.flows) byRoot.get(find(flow.pool.index))!.flows.push(flow);
  for (const group of prepared.groups) byRoot.get(find(group.flows[0]!.pool.index))!.groups.push(group);
  for (const order of prepared.orders) if (orderMatters(order)) byRoot.get(find(order.flows[0]!.pool.index))!.orders.push(order);
  return [...byRoot.values()];
}
