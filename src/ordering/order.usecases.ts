import { findReservedQuota } from '../books/books.queries.ts';
import { periodStartOf } from '../books/quota.rules.ts';
import { postQuotas } from '../books/quota.usecases.ts';
import { mayOrder } from '../directory/cooperative.rules.ts';
import { cooperativeStageNames } from '../directory/cooperative.values.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { runPrepared } from '../platform/database/prepared.ts';
import { notFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { assertVersion } from '../platform/version.ts';
import { acceptsOrders, cycleNotOpen } from './cycle.rules.ts';
import { shareCycle } from './cycle.usecases.ts';
import { findOrderSituation, type Order, type Orderer, type OrderLine } from './order-situation.queries.ts';
import { canMoveOrder, checkOrderLines, cooperativeNotActive, emptyOrder, invalidLines, orderCannotMove, type OrderState } from './order.rules.ts';

interface OrderKey {
  cycleId: string;
  cooperativeId: string;
  /** The version that the change was made on; given, another one is refused. */
  expectedVersion?: number | undefined;
}

export interface OrderInput extends OrderKey {
  lines: readonly { sku: string; packs: number; tolerancePacks?: number; countedPacks?: number | null; priority?: number | undefined }[];
}

/** What an order is decided on, with everything that can be missing known to be there. */
interface OpenSituation {
  deliveryDate: string;
  orderer: Orderer;
  order: Order | null;
}

/**
 * Reads what the order is decided on and keeps it so until the commit: the close of the cycle waits for
 * whoever has come this far, who comes after it is refused, and one cooperative's changes go one by one.
 */
async function enterCycle(tx: Context, { cycleId, cooperativeId, expectedVersion }: OrderKey): Promise<OpenSituation> {
  await shareCycle(tx, cycleId, `${cycleId}/${cooperativeId}`);
  const { cycle, orderer, order } = await findOrderSituation(tx.em, { cycleId, cooperativeId });
  if (!cycle) throw notFound('Periode pesan', cycleId);
  if (!acceptsOrders(cycle, tx.clock.now())) throw cycleNotOpen(cycle.code, cycle.state, cycle.closesAt);
  if (!orderer) throw notFound('Koperasi', cooperativeId);
  assertVersion('Pesanan', expectedVersion, order?.version ?? 0, order);
  return { deliveryDate: cycle.deliveryDate, orderer, order };
}

function assertInOrder(orderer: Orderer, lines: OrderInput['lines']): void {
  if (!mayOrder(orderer.stage)) throw cooperativeNotActive(orderer.name, cooperativeStageNames[orderer.stage]);
  const complaints = checkOrderLines(lines, orderer.terms);
  if (complaints.length > 0) throw invalidLines(complaints);
}

function toLines(orderer: Orderer, lines: OrderInput['lines']): OrderLine[] {
  return lines.map((line, index) => {
    const { channel, shownPriceRupiah } = orderer.terms.get(line.sku)!;
    const { sku, packs, tolerancePacks = 0, countedPacks = null, priority = index + 1 } = line;
    return { sku, packs, hubId: orderer.homeHubId, channel, priority, tolerancePacks, countedPacks, shownPriceRupiah };
  });
}

/** Writes the order with its lines as they shall be, in one statement; its version goes up by one. */
async function writeOrder(tx: Context, key: OrderKey, state: OrderState, submittedAt: Date | null, lines: OrderLine[]): Promise<Order> {
  const now = tx.clock.now().toISOString();
  const { cycleId, cooperativeId } = key;
  const [row] = await runPrepared<{ id: string; version: number }>(
    tx.em,
    `with written as (
       insert into restock_order (id, cycle_id, cooperative_id, state, submitted_at, created_at, version) values ($1, $2, $3, $4, $5, $6, 1)
       on conflict (cycle_id, cooperative_id) do update set state = excluded.state, submitted_at = excluded.submitted_at, version = restock_order.version + 1
       returning id, version
     ), line as (
       select * from jsonb_to_recordset($7::jsonb) as line (id uuid, sku text, packs int, "hubId" text, channel text, priority int, "tolerancePacks" int, "countedPacks" int, "shownPriceRupiah" int)
     ), gone as (
       delete from restock_order_line old using written where old.order_id = written.id and old.sku not in (select sku from line)
     ), kept as (
       insert into restock_order_line (id, order_id, sku, packs, hub_id, channel, priority, tolerance_packs, counted_packs, shown_price_rupiah)
       select line.id, written.id, sku, packs, "hubId", channel, priority, "tolerancePacks", "countedPacks", "shownPriceRupiah" from line, written
       on conflict (order_id, sku) do update set packs = excluded.packs, hub_id = excluded.hub_id, channel = excluded.channel, priority = excluded.priority,
         tolerance_packs = excluded.tolerance_packs, counted_packs = excluded.counted_packs, shown_price_rupiah = excluded.shown_price_rupiah
     )
     select id, version from written`,
    [newId(), cycleId, cooperativeId, state, submittedAt?.toISOString() ?? null, now, JSON.stringify(lines.map((line) => ({ id: newId(), ...line })))],
  );
  return { id: row!.id, cycleId, cooperativeId, state, submittedAt, version: row!.version, lines };
}

/** Brings what the order holds of each quota to what its lines ask for; more than is left is refused. */
async function reserveQuotas(tx: Context, { orderer, deliveryDate, order: before }: OpenSituation, after: Order): Promise<void> {
  const packsOf = (order: Order | null, sku: string) => (order?.state === 'submitted' ? (order.lines.find((line) => line.sku === sku)?.packs ?? 0) : 0);
  const skus = new Set([...(before?.lines ?? []), ...after.lines].map((line) => line.sku));
  const postings = [...skus].flatMap((sku) => {
    const quota = orderer.terms.get(sku)?.quota;
    if (!quota) return [];
    const periodStart = periodStartOf(quota.period, deliveryDate);
    const packs = packsOf(after, sku) - packsOf(before, sku);
    return [{ cooperativeId: orderer.cooperativeId, sku, periodStart, limitPacks: quota.limitPacks, packs, reference: `order:${after.id}:v${after.version}` }];
  });
  await postQuotas(tx, postings);
}

const forLog = (order: Order | null) => order && { state: order.state, version: order.version, lines: order.lines };

function auditOrder(tx: Context, action: string, before: Order | null, after: Order): void {
  audit(tx, { organisationId: after.cooperativeId, action: `ordering.${action}`, subject: `restock_order/${after.id}`, before: forLog(before), after: { cycleId: after.cycleId, ...forLog(after) } });
}

function assertOrderMove(order: Order | null, to: OrderState): void {
  const from = order?.state ?? 'draft';
  if (from !== to && !canMoveOrder(from, to)) throw orderCannotMove(from, to);
}

/**
 * Sends a cooperative's order, or changes the one it sent, until the cut-off. Quotas are reserved in the
 * same transaction; anything wrong with it is refused as a whole and changes nothing.
 *
 * @throws ordering.cycle_not_open, cooperative_not_active, invalid_lines, empty_order; books.over_quota
 */
export async function submitOrder(context: Context, input: OrderInput): Promise<Order> {
  if (input.lines.length === 0) throw emptyOrder();
  return inTransaction(context, async (tx) => {
    const situation = await enterCycle(tx, input);
    assertInOrder(situation.orderer, input.lines);
    assertOrderMove(situation.order, 'submitted');
    const order = await writeOrder(tx, input, 'submitted', tx.clock.now(), toLines(situation.orderer, input.lines));
    await reserveQuotas(tx, situation, order);
    auditOrder(tx, 'submitOrder', situation.order, order);
    return order;
  });
}

/** Keeps an order that is not sent yet. It binds nobody and holds no quota. */
export async function saveDraft(context: Context, input: OrderInput): Promise<Order> {
  return inTransaction(context, async (tx) => {
    const situation = await enterCycle(tx, input);
    assertInOrder(situation.orderer, input.lines);
    assertOrderMove(situation.order, 'draft');
    const order = await writeOrder(tx, input, 'draft', situation.order?.submittedAt ?? null, toLines(situation.orderer, input.lines));
    auditOrder(tx, 'saveDraft', situation.order, order);
    return order;
  });
}

/** Takes an order back before the cut-off and gives its quotas back. Doing it twice changes nothing. */
export async function withdrawOrder(context: Context, input: OrderKey): Promise<Order> {
  return inTransaction(context, async (tx) => {
    const situation = await enterCycle(tx, input);
    const { order } = situation;
    if (!order) throw notFound('Pesanan', input.cooperativeId);
    if (order.state === 'withdrawn') return order;
    assertOrderMove(order, 'withdrawn');
    const withdrawn = await writeOrder(tx, input, 'withdrawn', order.submittedAt, order.lines);
    await reserveQuotas(tx, situation, withdrawn);
    auditOrder(tx, 'withdrawOrder', order, withdrawn);
    return withdrawn;
  });
}

/** Packs that a cooperative may still order of each product with a quota, in the periods of a delivery day. */
export async function findQuotaLeft(context: Context, orderer: Orderer, deliveryDate: string): Promise<Map<string, number>> {
  const withQuota = [...orderer.terms.values()].filter((terms) => terms.quota !== null);
  const starts = [...new Set(withQuota.map((terms) => periodStartOf(terms.quota!.period, deliveryDate)))];
  const reserved = await findReservedQuota(context.em, orderer.cooperativeId, starts);
  return new Map(
    withQuota.map((terms) => {
      const start = periodStartOf(terms.quota!.period, deliveryDate);
      const used = reserved.find((row) => row.sku === terms.sku && row.periodStart === start)?.reservedPacks ?? 0;
      return [terms.sku, Math.max(0, terms.quota!.limitPacks - used)];
    }),
  );
}
