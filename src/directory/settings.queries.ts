import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../platform/context.ts';
import { authorise, cityTarget } from './authorise.ts';
import { CitySettings } from './person.entities.ts';
import { defaultFourEyesAboveRupiah } from './settings.rules.ts';
import { findCooperativeTarget } from './target.queries.ts';

/** How a cooperative shares work among its officers. */
export async function getCooperativeSettings(context: Context, cooperativeId: string): Promise<{ onePersonMayDoAll: boolean }> {
  const target = await findCooperativeTarget(context.em, cooperativeId);
  authorise(context, 'cooperative.read', target);
  return { onePersonMayDoAll: target.onePersonMayDoAll ?? false };
}

/** The sum above which a buy plan needs a second person. */
export async function findFourEyesLimit(em: EntityManager, cityId: string): Promise<number> {
  return (await em.findOne(CitySettings, { cityId }))?.fourEyesAboveRupiah ?? defaultFourEyesAboveRupiah;
}

/** What a city has decided for its hubs. */
export async function getCitySettings(context: Context, cityId: string): Promise<{ fourEyesAboveRupiah: number }> {
  authorise(context, 'city.settings.read', cityTarget(cityId));
  return { fourEyesAboveRupiah: await findFourEyesLimit(context.em, cityId) };
}
