import type { EntityManager } from '@mikro-orm/postgresql';
import { Hub } from './hub.entities.ts';
import type { Target } from './policy.rules.ts';
import type { OrganisationKind } from './role.values.ts';
import { Supplier } from './supplier.entities.ts';

/** A cooperative as the policy sees it; one that is not there lies in no city and belongs to nobody. */
export async function findCooperativeTarget(em: EntityManager, cooperativeId: string): Promise<Target> {
  const [row] = await em.execute<{ city_id: string; one_person_may_do_all: boolean | null }[]>(
    `select city_id, one_person_may_do_all from cooperative left join cooperative_settings on cooperative_id = cooperative.id where cooperative.id = ?`,
    [cooperativeId],
  );
  return { kind: 'cooperative', id: cooperativeId, cityId: row?.city_id ?? null, onePersonMayDoAll: row?.one_person_may_do_all ?? false };
}

/** Any organisation as the policy sees it. */
export async function findOrganisationTarget(em: EntityManager, kind: OrganisationKind, id: string): Promise<Target> {
  switch (kind) {
    case 'cooperative':
      return findCooperativeTarget(em, id);
    case 'hub':
      return { kind, id, cityId: (await em.findOne(Hub, { id }))?.cityId ?? null };
    case 'supplier':
      return { kind, id, cityId: (await em.findOne(Supplier, { id }))?.cityId ?? null };
    case 'city':
      return { kind, id, cityId: id };
    case 'lumbung':
      return { kind, id, cityId: null };
  }
}
