import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll } from '../platform/database/upsert.ts';
import { notFound } from '../platform/errors.ts';
import { authorise, cityTarget } from './authorise.ts';
import { Cooperative } from './cooperative.entities.ts';
import { CitySettings, CooperativeSettings } from './person.entities.ts';
import { City } from './place.entities.ts';
import { findCooperativeTarget } from './target.queries.ts';

/** Says whether one officer may do all: the chair's decision for the cooperative. */
export async function setCooperativeSettings(context: Context, input: { cooperativeId: string; onePersonMayDoAll: boolean }): Promise<void> {
  authorise(context, 'cooperative.settings', await findCooperativeTarget(context.em, input.cooperativeId));
  await inTransaction(context, async (tx) => {
    if ((await tx.em.count(Cooperative, { id: input.cooperativeId })) === 0) throw notFound('Koperasi', input.cooperativeId);
    await upsertAll(tx, CooperativeSettings, [input], { action: 'directory.setCooperativeSettings', organisationOf: (row) => row.cooperativeId });
  });
}

/** Moves the sum above which a buy plan needs a second person. */
export async function setCitySettings(context: Context, input: { cityId: string; fourEyesAboveRupiah: number }): Promise<void> {
  authorise(context, 'city.settings', cityTarget(input.cityId));
  await inTransaction(context, async (tx) => {
    if ((await tx.em.count(City, { id: input.cityId })) === 0) throw notFound('Kota', input.cityId);
    await upsertAll(tx, CitySettings, [input], { action: 'directory.setCitySettings', organisationOf: (row) => row.cityId });
  });
}
