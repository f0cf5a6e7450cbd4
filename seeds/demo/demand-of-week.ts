import { findQuotaRules } from '../../src/catalogue/catalogue.queries.ts';
import { Product } from '../../src/catalogue/product.entities.ts';
import { Cooperative, Outlet, OutletRegistration } from '../../src/directory/cooperative.entities.ts';
import type { Context } from '../../src/platform/context.ts';
import { seedRowsOf } from '../reference.data.ts';
import { generateWeek, type DemoWeek } from './demand.ts';

/** Invents the week of one city from what stands in its directory and catalogue. */
export async function demandOfWeek(context: Context, { city, seed, date }: { city: string; seed: number; date: string }): Promise<DemoWeek> {
  const em = context.em.fork();
  const cooperatives = await em.find(Cooperative, { cityId: city }, { orderBy: { id: 'asc' } });
  const outlets = await em.find(Outlet, { cooperativeId: { $in: cooperatives.map((cooperative) => cooperative.id) } });
  const registrations = Map.groupBy(await em.find(OutletRegistration, { outletId: { $in: outlets.map((outlet) => outlet.id) } }), (registration) => registration.outletId);
  return generateWeek({
    cooperatives,
    outlets: outlets.map(({ id, cooperativeId }) => ({ cooperativeId, registrations: registrations.get(id) ?? [] })),
    products: await em.find(Product, {}),
    quotas: await findQuotaRules(em, date),
    profile: seedRowsOf('demand_profile'),
    seed,
    date,
  });
}
