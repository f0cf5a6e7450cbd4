import type { Actor, ActorMembership } from '../platform/context.ts';
import type { OrganisationKind, Role } from './role.values.ts';

/**
 * How the acting person's organisation must stand to what is acted on: `own` is that organisation itself,
 * `shared` is the own cooperative when it has set that one person may do all, `city` is anything in the city
 * that the organisation works in, `any` is everything, `self` is the person's own account.
 */
export type Relation = 'own' | 'shared' | 'city' | 'any' | 'self';

/** Besides the roles of persons: Lumbung itself, whoever has an account, and whoever has none. */
export type PolicyRole = Role | 'system' | 'person' | 'anonymous';

type Row = Partial<Record<PolicyRole, Relation>>;

/** What is acted on. */
export interface Target {
  kind: OrganisationKind | 'person' | 'all';
  id: string;
  cityId: string | null;
  /** A cooperative's own setting. */
  onePersonMayDoAll?: boolean;
}

const officers = (relation: Relation): Row => ({ chair: relation, secretary: relation, treasurer: relation, manager: relation });
const cooperativeSide = (relation: Relation): Row => ({ ...officers(relation), supervisor: relation });
const hubDesk = (relation: Relation): Row => ({ hub_operator: relation, hub_manager: relation });
const hubStaff = (relation: Relation): Row => ({ ...hubDesk(relation), warehouse_clerk: relation, driver: relation });
/** Diskopindag reads everything in its city, administrators everywhere. */
const overseers: Row = { city_office: 'city', administrator: 'any' };
const system: Row = { system: 'any' };
const everybody: Row = { ...hubStaff('any'), ...cooperativeSide('any'), supplier_user: 'any', city_office: 'any', administrator: 'any', ...system };

/** Who may do what. What does not stand here is not allowed to anybody, Lumbung's own jobs included. */
export const policy = {
  // Accounts
  'session.start': { anonymous: 'any', person: 'any' },
  'account.self': { person: 'self' },
  'person.read': { chair: 'own', secretary: 'own', supervisor: 'own', hub_manager: 'own', supplier_user: 'own', administrator: 'any', ...system },
  'person.manage': { chair: 'own', hub_manager: 'own', supplier_user: 'own', administrator: 'any', ...system },
  // Whoever is overseen does not choose the overseer.
  'person.appoint_supervisor': { city_office: 'city', administrator: 'any', ...system },
  'api_key.read': { supplier_user: 'own', city_office: 'own', hub_manager: 'own', administrator: 'any' },
  'api_key.manage': { supplier_user: 'own', city_office: 'own', hub_manager: 'own', administrator: 'any' },
  'message.read': { administrator: 'any' },
  'message.send': system,

  // Directory and catalogue
  'reference.read': everybody,
  'reference.register': { administrator: 'any', ...system },
  'cooperative.read': { ...cooperativeSide('own'), ...hubDesk('city'), ...overseers, ...system },
  'cooperative.readiness': { ...overseers, ...system },
  'cooperative.stage': { ...overseers, ...system },
  'cooperative.settings': { chair: 'own', administrator: 'any', ...system },
  'city.settings.read': { ...hubDesk('city'), ...overseers, ...system },
  // Whoever is bound by the limit does not move it.
  'city.settings': { administrator: 'any', ...system },
  'fleet.read': { ...hubStaff('city'), ...overseers, ...system },
  'offer.read': { ...cooperativeSide('city'), ...hubStaff('city'), supplier_user: 'own', ...overseers, ...system },

  // Ordering
  'cycle.read': { ...cooperativeSide('city'), ...hubStaff('city'), supplier_user: 'city', ...overseers, ...system },
  'cycle.schedule': { ...hubDesk('city'), ...system },
  'cycle.open': { ...hubDesk('city'), ...system },
  'cycle.close': { ...hubDesk('city'), ...system },
  'cycle.advance_due': system,
  'order.read': { ...cooperativeSide('own'), ...hubDesk('city'), ...overseers, ...system },
  'order.list': { ...hubDesk('city'), ...overseers, ...system },
  'order.draft': { manager: 'own', secretary: 'own', chair: 'own', treasurer: 'shared', ...system },
  'order.submit': { ...officers('shared'), chair: 'own', ...system },
  'order.withdraw': { ...officers('shared'), chair: 'own', ...system },
  'order.remark': { ...cooperativeSide('own'), ...hubDesk('city'), city_office: 'city' },
  'pool.read': { ...cooperativeSide('city'), ...hubDesk('city'), ...overseers, ...system },
  // The money leaves by the treasurer's hand, not by the hand of who ordered.
  'payment.make': { ...officers('shared'), treasurer: 'own' },

  // Consolidation and sourcing
  'plan.read': { ...hubDesk('city'), warehouse_clerk: 'city', ...overseers, ...system },
  'plan.request': { ...hubDesk('city'), ...system },
  'plan.revise': { ...hubDesk('city'), ...system },
  // Rechecking and comparing: what the planner does before the manager says yes.
  'plan.check': { ...hubDesk('city'), ...overseers, ...system },
  'plan.solve': system,
  'countdown.read': { ...cooperativeSide('city'), ...hubDesk('city'), ...overseers, ...system },
  // Who was cut and what it saved: a cooperative reads its own line.
  'share.read': { ...cooperativeSide('own'), ...hubDesk('city'), ...overseers, ...system },
  'nation_buy.start': { administrator: 'any', ...system },
  'nation_buy.read': { administrator: 'any', ...system },
  'nation_buy.plan': system,
  // A person answers for the money; a job never does.
  'plan.approve': { hub_manager: 'city' },
  'plan.reject': { hub_manager: 'city' },
  'allotment.read': { ...cooperativeSide('city'), ...hubDesk('city'), warehouse_clerk: 'city', ...overseers, ...system },
  'bulk_order.read': { ...hubDesk('city'), warehouse_clerk: 'city', supplier_user: 'own', ...overseers, ...system },
  'bulk_order.issue': system,

  // Delivery and overview
  'delivery.read': { ...hubStaff('city'), ...overseers, ...system },
  'delivery.request': { ...hubDesk('city'), ...system },
  'delivery.plan': system,
  'board.read': { ...hubStaff('city'), ...overseers, ...system },
  'job.read': { ...hubDesk('any'), administrator: 'any', ...system },
  'job.retry': { hub_manager: 'any', administrator: 'any', ...system },
} as const satisfies Record<string, Row>;

export type Action = keyof typeof policy;

/** An action with no row is a mistake in the program, found by the tests. */
export const isAction = (name: string): name is Action => Object.hasOwn(policy, name);

const rowOf = (action: Action): Row => policy[action];

function holds(relation: Relation | undefined, membership: ActorMembership, target: Target): boolean {
  const own = membership.organisationKind === target.kind && membership.organisationId === target.id;
  switch (relation) {
    case 'any':
      return true;
    case 'own':
      return own;
    case 'shared':
      return own && target.onePersonMayDoAll === true;
    case 'city':
      return membership.cityId !== null && membership.cityId === target.cityId;
    case 'self':
    case undefined:
      return false;
  }
}

/** Whether the table lets this actor do this to that. */
export function isAllowed(actor: Actor, action: Action, target: Target): boolean {
  const row = rowOf(action);
  if (actor.scopes && !actor.scopes.includes(action)) return false;
  switch (actor.kind) {
    case 'system':
      return row.system === 'any';
    case 'anonymous':
      return row.anonymous === 'any';
    case 'user':
      if (row.person === 'any' || (row.person === 'self' && target.kind === 'person' && target.id === actor.id)) return true;
      break;
    case 'api_key':
  }
  return actor.memberships.some((membership) => holds(row[membership.role as Role], membership, target));
}

/** What of a list an actor sees: everything, or what lies in some cities or belongs to some organisations. */
export interface Reach {
  all: boolean;
  cityIds: string[];
  organisationIds: string[];
}

export function reachOf(actor: Actor, action: Action): Reach {
  const row = rowOf(action);
  const reach: Reach = { all: actor.kind === 'system' && row.system === 'any', cityIds: [], organisationIds: [] };
  if (actor.scopes && !actor.scopes.includes(action)) return reach;
  for (const { role, organisationId, cityId } of actor.memberships) {
    const relation = row[role as Role];
    if (relation === 'any') reach.all = true;
    if (relation === 'city' && cityId !== null) reach.cityIds.push(cityId);
    if (relation === 'own') reach.organisationIds.push(organisationId);
  }
  return reach;
}

/** The actions that a role has a row for: what its API keys may be made for, and what its screens may offer. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(policy) as Action[]).filter((action) => rowOf(action)[role] !== undefined);
}
