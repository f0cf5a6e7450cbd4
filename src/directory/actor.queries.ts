import type { EntityManager } from '@mikro-orm/postgresql';
import type { Identity } from '../platform/auth/identify.ts';
import { anonymousActor, type Actor, type ActorMembership } from '../platform/context.ts';

interface ActorRow {
  id: string;
  name: string;
  role: string | null;
  organisation_kind: string;
  organisation_id: string;
  city_id: string | null;
}

const cityOf = `
  left join cooperative on m.organisation_kind = 'cooperative' and cooperative.id = m.organisation_id
  left join hub on m.organisation_kind = 'hub' and hub.id = m.organisation_id
  left join supplier on m.organisation_kind = 'supplier' and supplier.id = m.organisation_id`;
const cityColumn = `coalesce(cooperative.city_id, hub.city_id, supplier.city_id, case when m.organisation_kind = 'city' then m.organisation_id end) as city_id`;

const membershipOf = (row: ActorRow): ActorMembership[] =>
  row.role === null ? [] : [{ role: row.role, organisationKind: row.organisation_kind, organisationId: row.organisation_id, cityId: row.city_id }];

/** A person as an actor, with what they are today. Null when the directory does not know them. */
export async function findPersonActor(em: EntityManager, personId: string): Promise<Actor | null> {
  const rows = await em.execute<ActorRow[]>(
    `select person.id, person.name, m.role, m.organisation_kind, m.organisation_id, ${cityColumn}
       from person left join membership m on m.person_id = person.id and m.ended_at is null ${cityOf}
      where person.id = ? order by m.id`,
    [personId],
  );
  const [first] = rows;
  return first ? { kind: 'user', id: first.id, name: first.name, memberships: rows.flatMap(membershipOf) } : null;
}

/** A key as an actor: one role in one organisation, cut down to its scopes. Null when it was revoked. */
async function findKeyActor(em: EntityManager, keyId: string): Promise<Actor | null> {
  const [row] = await em.execute<(ActorRow & { scopes: string[] })[]>(
    `select m.id, m.name, m.role, m.organisation_kind, m.organisation_id, m.scopes, ${cityColumn} from api_key_grant m ${cityOf} where m.id = ? and m.revoked_at is null`,
    [keyId],
  );
  return row ? { kind: 'api_key', id: row.id, name: row.name, memberships: membershipOf(row), scopes: row.scopes } : null;
}

/** Who acts, for the identity that a request has proved. */
export async function findActor(em: EntityManager, identity: Identity | null): Promise<Actor> {
  if (!identity) return anonymousActor;
  const actor = identity.kind === 'user' ? await findPersonActor(em, identity.userId) : await findKeyActor(em, identity.keyId);
  return actor ?? anonymousActor;
}
