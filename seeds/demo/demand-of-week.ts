import { findQuotaRules } from '../../src/catalogue/catalogue.queries.ts';
import { Product } from '../../src/catalogue/product.entities.ts';
import { Cooperative } from '../../src/directory/cooperative.entities.ts';
import { findOutlets } from '../../src/directory/outlet.queries.ts';
import type { Context } from '../../src/platform/context.ts';
import { seedRowsOf } from '../reference.data.ts';
import { generateWeek, type DemoWeek } from './demand.ts';

export type DemoDemand = DemoWeek;

/** Invents the week's orders for the cooperatives, gerai, goods and quotas that are in the database. */
export async function demandOfWeek(context: Context, { city, seed, date }: { city: string; seed: number; date: string }): Promise<DemoDemand> {
  const em = context.em.fork();
  return generateWeek({
    cooperatives: await em.find(Cooperative, { cityId: city }),
    outlets: await findOutlets(em, city),
    products: await em.find(Product, {}),
    quotas: await findQuotaRules(em, date),
    profile: seedRowsOf('demand_profile'),
    seed,
    date,
  });
}
