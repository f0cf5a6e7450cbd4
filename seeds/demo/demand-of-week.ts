import { QuotaRule } from '../../src/catalogue/price.entities.ts';
import { Product } from '../../src/catalogue/product.entities.ts';
import { findOutlets } from '../../src/directory/outlet.queries.ts';
import { Cooperative } from '../../src/directory/cooperative.entities.ts';
import type { Context } from '../../src/platform/context.ts';
import { seedRowsOf } from '../reference.data.ts';
import { generateWeek, type DemoWeek } from './demand.ts';
export type DemoDemand = DemoWeek;
export async function demandOfWeek(context: Context, { city, seed, date }: { city: string; seed: number; date: string }): Promise<DemoDemand> {
  const em = context.em.fork();
  return generateWeek({ cooperatives: await em.find(Cooperative, { cityId: city }), outlets: await findOutlets(em, city), products: await em.find(Product, {}), quotas: await em.find(QuotaRule, {}), profile: seedRowsOf('demand_profile'), seed, date });
}
