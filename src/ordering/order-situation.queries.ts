import type { EntityManager } from '@mikro-orm/postgresql';
import type { CooperativeStage } from '../directory/cooperative.values.ts';
import { runPrepared } from '../platform/database/prepared.ts';
import type { CycleState } from './cycle.rules.ts';
import { findOrderTerms, type OrderTerms } from './order-terms.queries.ts';
import type { OrderState } from './order.rules.ts';

/** Who orders, and under which terms. */
export interface Orderer {
  cooperativeId: string;
  name: string;
  stage: CooperativeStage;
  homeHubId: string;
  terms: Map<string, OrderTerms>;
}

export interface OrderLine {
  sku: string;
  packs: number;
  hubId: string;
  channel: OrderTerms['channel'];
  priority: number;
  tolerancePacks: number;
  /** What the gerai counted on its shelf when it ordered; null when it did not count. */
  countedPacks: number | null;
  shownPriceRupiah: number;
}

/** One cooperative's order in one cycle, with its lines. */
export interface Order {
  id: string;
  cycleId: string;
  cooperativeId: string;
  state: OrderState;
  submittedAt: Date | null;
  version: number;
  lines: OrderLine[];
}

/** Everything that a decision about one cooperative's order in one cycle is taken from. */
export interface OrderSituation {
  cycle: { id: string; cityId: string; code: string; state: CycleState; opensAt: Date; closesAt: Date; deliveryDate: string } | null;
  /** Null when there is no such cooperative. */
  cooperativeCityId: string | null;
  orderer: Orderer | null;
  order: Order | null;
}

interface SituationRow {
  revision: number;
  code: string | null;
  city_id: string;
  cycle_state: CycleState;
  opens_at: string;
  closes_at: string;
  delivery_date: string;
  name: string | null;
  cooperative_city_id: string | null;
  stage: CooperativeStage;
  home_hub_id: string | null;
  registrations: string[];
  order_id: string | null;
  order_state: OrderState;
  submitted_at: string | null;
  version: number;
  lines: OrderLine[];
}

/** One question instead of one per table: a submission is answered in as few round trips as it needs. */
const situationSql = `
  select coalesce((select revision from reference_revision where id = 1), 0) as revision,
         cycle.code, cycle.city_id, cycle.state as cycle_state, to_json(cycle.opens_at) as opens_at, to_json(cycle.closes_at) as closes_at, cycle.delivery_date,
         cooperative.name, cooperative.city_id as cooperative_city_id, cooperative.stage, outlet.home_hub_id,
         (select coalesce(json_agg(registration.kind), '[]') from outlet_registration registration
           where registration.outlet_id = outlet.id and registration.valid_from <= cycle.delivery_date::date
             and (registration.valid_until is null or registration.valid_until >= cycle.delivery_date::date)) as registrations,
         "order".id as order_id, "order".state as order_state, to_json("order".submitted_at) as submitted_at, "order".version,
         (select coalesce(json_agg(json_build_object('sku', line.sku, 'packs', line.packs, 'hubId', line.hub_id, 'channel', line.channel, 'priority', line.priority,
                   'tolerancePacks', line.tolerance_packs, 'countedPacks', line.counted_packs, 'shownPriceRupiah', line.shown_price_rupiah) order by line.priority, line.sku), '[]')
            from restock_order_line line where line.order_id = "order".id) as lines
    from (select $1::uuid as cycle_id, $2::text as cooperative_id) asked
    left join order_cycle cycle on cycle.id = asked.cycle_id
    left join cooperative on cooperative.id = asked.cooperative_id
    left join lateral (select id, home_hub_id from outlet where outlet.cooperative_id = cooperative.id order by id limit 1) outlet on true
    left join restock_order "order" on "order".cycle_id = asked.cycle_id and "order".cooperative_id = asked.cooperative_id`;

/** The cycle, the cooperative with its terms on the delivery day, and the order as it stands now. */
export async function findOrderSituation(em: EntityManager, { cycleId, cooperativeId }: { cycleId: string; cooperativeId: string }): Promise<OrderSituation> {
  const [row] = await runPrepared<SituationRow>(em, situationSql, [cycleId, cooperativeId]);
  const { revision, code, delivery_date: deliveryDate, name, stage, home_hub_id: homeHubId } = row!;
  const cycle = code === null ? null : { id: cycleId, cityId: row!.city_id, code, state: row!.cycle_state, opensAt: new Date(row!.opens_at), closesAt: new Date(row!.closes_at), deliveryDate };
  const registrations = new Set(row!.registrations);
  const orderer =
    cycle && name !== null && homeHubId !== null
      ? { cooperativeId, name, stage, homeHubId, terms: await findOrderTerms(em, { revision, hubId: homeHubId, date: deliveryDate, registrations }) }
      : null;
  const order =
    row!.order_id === null
      ? null
      : { id: row!.order_id, cycleId, cooperativeId, state: row!.order_state, submittedAt: row!.submitted_at === null ? null : new Date(row!.submitted_at), version: row!.version, lines: row!.lines };
  return { cycle, cooperativeCityId: row!.cooperative_city_id, orderer, order };
}
