import { LockMode, type InferEntity } from '@mikro-orm/core';
import { SharedCapacity } from '../catalogue/offer.entities.ts';
import { authorise, everything } from '../directory/authorise.ts';
import { OrderCycle } from '../ordering/cycle.entities.ts';
import { advanceCycles } from '../ordering/cycle.usecases.ts';
import { audit, everybody } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { enqueueAfterCommit, emit } from '../platform/outbox/outbox.ts';
import { BuyPlan } from './buy-plan.entities.ts';
import { emptyHand, type BuyOptions, type Market } from './buy/market.ts';
import { brokenCapacities, capacityBids, coordinate, nationTotals, scarcityPrices, withCaps, withPrices, type CityResult } from './buy/nation.ts';
import { buyPlanProposed } from './consolidation.events.ts';
import { nationCityJob } from './consolidation.jobs.ts';
import { findMarketUnder, findTermsOf } from './market.queries.ts';
import { NationBuy, NationCity, NationDemand } from './nation.entities.ts';
import { addSeconds, capacityParts, noCityToBuyFor, pooledMarket, stateOfRound, twoCyclesInCity, type CitySeconds } from './nation.rules.ts';

/** One city's planning, as a worker's thread is asked for it. */
export interface CityQuestion {
  market: Market;
  /** What the per-line rule may use of shared capacities; null when the measure is known. */
  greedyMarketCaps: Record<string, number> | null;
  options: BuyOptions;
}

export interface CityAnswer {
  planJson: string;
  marketJson: string;
  result: CityResult;
  boundRupiah: number;
  objectiveRupiah: number;
  greedyRupiah: number | null;
  seconds: Omit<CitySeconds, 'aggregate'>;
}

export type CityPlanner = (question: CityQuestion) => Promise<CityAnswer>;

/** A city's own gap leaves a tenth of the nation's half percent to the coordination. */
export const nationOptions: BuyOptions = { relativeGap: 0.004, maximumNodes: 5000, seconds: null, seed: 1 };

/**
 * Starts the buy of all closed cycles that are delivered on one day. The database adds the demand up in one
 * statement; every city then gets a job of its own. Asking for the same label again gives the same buy.
 *
 * @throws consolidation.no_city_to_buy_for
 */
export async function startNationBuy(context: Context, input: { label: string; deliveryDate: string; options?: BuyOptions | undefined }): Promise<string> {
  authorise(context, 'nation_buy.start', everything);
  return inTransaction(context, async (tx) => {
    await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 3))', [input.label]);
    const known = await tx.em.findOne(NationBuy, { label: input.label });
    if (known) return known.id;
    const capacities = await tx.em.find(SharedCapacity, { validFrom: { $lte: input.deliveryDate }, $or: [{ validUntil: null }, { validUntil: { $gte: input.deliveryDate } }] }, { orderBy: { id: 'asc' } });
    const nation = tx.em.create(
      NationBuy,
      { label: input.label, state: 'bidding', options: input.options ?? nationOptions, capacities: capacities.map(({ id, packs }) => ({ capacityId: id, packs })), requestedBy: tx.actor.id, startedAt: tx.clock.now() },
      { persist: true },
    );
    await tx.em.flush();
    await assertOneCyclePerCity(tx, input.deliveryDate);
    await aggregateDemand(tx, nation.id, input.deliveryDate);
    const cities = await tx.em.execute<{ city_id: string }[]>(
      `insert into nation_city (nation_id, city_id, cycle_id, plan_id, round, wanted)
       select ?, cycle.city_id, cycle.id, gen_random_uuid(), 0, 1 from order_cycle cycle
        where cycle.state = 'closed' and cycle.delivery_date = ?
          and exists (select 1 from restock_order "order" where "order".cycle_id = cycle.id and "order".state = 'locked')
       returning city_id`,
      [nation.id, input.deliveryDate],
    );
    if (cities.length === 0) throw noCityToBuyFor(input.deliveryDate);
    audit(tx, { organisationId: everybody, action: 'consolidation.startNationBuy', subject: `nation_buy/${nation.id}`, before: null, after: { ...input, cities: cities.length, capacities: nation.capacities } });
    for (const { city_id: cityId } of cities) enqueueAfterCommit(tx, nationCityJob, { nationId: nation.id, cityId, round: 1 });
    return nation.id;
  });
}

/** A city answers with one plan: two closed cycles for one delivery day would be bought as one and booked on the first. */
async function assertOneCyclePerCity(tx: Context, deliveryDate: string): Promise<void> {
  const [doubled] = await tx.em.execute<{ city_id: string }[]>(
    `select cycle.city_id from order_cycle cycle
      where cycle.state = 'closed' and cycle.delivery_date = ?
        and exists (select 1 from restock_order "order" where "order".cycle_id = cycle.id and "order".state = 'locked')
      group by cycle.city_id having count(*) > 1 limit 1`,
    [deliveryDate],
  );
  if (doubled) throw twoCyclesInCity(doubled.city_id, deliveryDate);
}

/** One statement for the whole nation: no process ever reads all order lines. */
async function aggregateDemand(tx: Context, nationId: string, deliveryDate: string): Promise<void> {
  await tx.em.execute(
    `insert into nation_demand (nation_id, city_id, sku, hub_id, packs, tolerance_packs, lines)
     select ?, cycle.city_id, line.sku, line.hub_id, sum(line.packs), sum(line.tolerance_packs), count(*)
       from order_cycle cycle
       join restock_order "order" on "order".cycle_id = cycle.id and "order".state = 'locked'
       join restock_order_line line on line.order_id = "order".id
      where cycle.state = 'closed' and cycle.delivery_date = ?
      group by cycle.city_id, line.sku, line.hub_id`,
    [nationId, deliveryDate],
  );
}

type City = InferEntity<typeof NationCity>;

/** Does what one round asks of one city. A round that the city has answered changes nothing. */
export async function answerNationRound(context: Context, { nationId, cityId, round }: { nationId: string; cityId: string; round: number }, plan: CityPlanner): Promise<void> {
  authorise(context, 'nation_buy.plan', everything);
  const nation = await context.em.findOne(NationBuy, { id: nationId });
  const city = await context.em.findOne(NationCity, { nation: nationId, cityId }, { populate: ['terms'] });
  if (!nation || !city) throw notFound('Pembelian nasional', `${nationId}/${cityId}`);
  if ((city.round ?? 0) >= round) return closeRound(context, nationId, round);
  if (round === 1) await bid(context, nationId, city);
  else await planCity(context, nation, city, round, plan);
}

async function bid(context: Context, nationId: string, city: City): Promise<void> {
  const start = performance.now();
  const cycle = await context.em.findOneOrFail(OrderCycle, { id: city.cycleId });
  const terms = city.terms ?? (await findTermsOf(context.em, cycle));
  const pools = await context.em.find(NationDemand, { nation: nationId, cityId: city.cityId }, { orderBy: { sku: 'asc', hubId: 'asc' } });
  const read = performance.now();
  const { quotaRules: _quotaRules, ...buyable } = terms;
  const frame = { city: city.cityId, cycleId: cycle.code, planDate: cycle.closesAt.toISOString().slice(0, 10), deliveryDate: cycle.deliveryDate, stock: [], budgets: [], hand: emptyHand };
  const bids = capacityBids(pooledMarket({ ...frame, ...buyable }, pools));
  const seconds = { aggregate: (read - start) / 1000, build: (performance.now() - read) / 1000, solve: 0, write: 0 };
  await answered(context, nationId, city.cityId, 1, async (tx, row) => {
    if (!city.terms) row.terms = terms;
    row.bids = bids;
    row.seconds = addSeconds(row.seconds, seconds);
    await tx.em.flush();
  });
}

async function planCity(context: Context, nation: InferEntity<typeof NationBuy>, city: City, round: number, plan: CityPlanner): Promise<void> {
  authorise(context, 'nation_buy.plan', everything);
  const start = performance.now();
  const cycle = await context.em.findOneOrFail(OrderCycle, { id: city.cycleId });
  const market = await findMarketUnder(context.em, cycle, city.terms ?? (await findTermsOf(context.em, cycle)));
  const nationPacks = city.greedyRupiah === null || city.greedyRupiah === undefined ? await findNationPacks(context, nation.id) : null;
  const priced = withPrices(city.most ? withCaps(market, city.most) : market, nation.prices ?? {});
  const read = performance.now();
  const answer = await plan({ market: priced, greedyMarketCaps: nationPacks && capacityParts(market, nation.capacities, nationPacks), options: nation.options });
  const solved = performance.now();
  await answered(context, nation.id, city.cityId, round, async (tx, row) => {
    await savePlan(tx, nation, row, answer);
    row.result = answer.result;
    row.greedyRupiah = answer.greedyRupiah ?? row.greedyRupiah ?? null;
    const write = answer.seconds.write + (performance.now() - solved) / 1000;
    row.seconds = addSeconds(row.seconds, { ...answer.seconds, aggregate: (read - start) / 1000, write });
    await tx.em.flush();
  });
}

/** Packs that all cities ask for, by product. */
async function findNationPacks(context: Context, nationId: string): Promise<Map<string, number>> {
  const rows = await context.em.execute<{ sku: string; packs: string }[]>('select sku, sum(packs) as packs from nation_demand where nation_id = ? group by sku', [nationId]);
  return new Map(rows.map((row) => [row.sku, Number(row.packs)]));
}

/** The city's plan with its input, as text that the database stores as it stands; a plan within caps replaces the first. */
async function savePlan(tx: Context, nation: InferEntity<typeof NationBuy>, city: City, answer: CityAnswer): Promise<void> {
  await tx.em.execute(
    `insert into buy_plan (id, cycle_id, city_id, revision, state, market, options, hand, nation_id, result, cost_rupiah, objective_rupiah, bound_rupiah, requested_by, requested_at)
     values (?, ?, ?, (select coalesce(max(revision), 0) + 1 from buy_plan where cycle_id = ?), 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set market = excluded.market, result = excluded.result, cost_rupiah = excluded.cost_rupiah,
       objective_rupiah = excluded.objective_rupiah, bound_rupiah = excluded.bound_rupiah`,
    [
      city.planId, city.cycleId, city.cityId, city.cycleId, answer.marketJson, JSON.stringify(nation.options), JSON.stringify(emptyHand), nation.id, answer.planJson,
      answer.result.costRupiah, answer.objectiveRupiah, answer.boundRupiah, nation.requestedBy, nation.startedAt,
    ],
  );
}

/**
 * Saves a city's answer and then looks whether the round is complete. Two commits, so that cities save side by
 * side: the first locks the city only, the second the nation first. A job that dies between them is run again
 * and finds its answer there.
 */
async function answered(context: Context, nationId: string, cityId: string, round: number, save: (tx: Context, city: City) => Promise<void>): Promise<void> {
  await inTransaction(context, async (tx) => {
    const city = await tx.em.findOneOrFail(NationCity, { nation: nationId, cityId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if ((city.round ?? 0) >= round) return;
    await save(tx, city);
    audit(tx, { organisationId: cityId, action: 'consolidation.answerNationRound', subject: `nation_city/${nationId}/${cityId}`, before: { round: city.round ?? 0 }, after: { round, result: city.result ?? null } });
    city.round = round;
  });
  await closeRound(context, nationId, round);
}

/** Opens the next round when every city has answered this one; whoever comes later finds it open. */
async function closeRound(context: Context, nationId: string, round: number): Promise<void> {
  await inTransaction(context, async (tx) => {
    const nation = await tx.em.findOneOrFail(NationBuy, { id: nationId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    // A city that failed and was tried again by hand brings its nation back.
    const before = nation.state;
    if (nation.state === 'failed') Object.assign(nation, { state: stateOfRound(round), remark: null });
    if (nation.state !== stateOfRound(round)) return;
    const [open] = await tx.em.execute<unknown[]>('select 1 from nation_city where nation_id = ? and round < wanted limit 1', [nationId]);
    if (!open) await openNextRound(tx, nation, round);
    const { state, prices = null, objectiveRupiah = null, boundRupiah = null } = nation;
    if (state !== before) audit(tx, { organisationId: everybody, action: 'consolidation.moveNationBuy', subject: `nation_buy/${nationId}`, before: { state: before }, after: { state, prices, objectiveRupiah, boundRupiah } });
  });
}

async function openNextRound(tx: Context, nation: InferEntity<typeof NationBuy>, round: number): Promise<void> {
  const cities = await tx.em.find(NationCity, { nation: nation.id }, { orderBy: { cityId: 'asc' }, refresh: true });
  const ask = (asked: readonly City[], wanted: number) => {
    for (const city of asked) {
      city.wanted = wanted;
      enqueueAfterCommit(tx, nationCityJob, { nationId: nation.id, cityId: city.cityId, round: wanted });
    }
  };
  const bids = cities.flatMap((city) => city.bids ?? []);
  if (round === 1) {
    nation.prices = scarcityPrices(nation.capacities, bids);
    nation.state = 'planning';
    return ask(cities, 2);
  }
  const results = cities.map((city) => city.result!);
  if (round === 2) {
    const { caps, boundRupiah } = coordinate(nation.capacities, bids, nation.prices ?? {}, results);
    nation.boundRupiah = Math.floor(boundRupiah);
    const most = new Map(caps.map((cap) => [cap.city, cap.most]));
    const again = cities.filter((city) => most.has(city.cityId));
    for (const city of again) city.most = most.get(city.cityId)!;
    nation.state = 'repairing';
    if (again.length > 0) return ask(again, 3);
  }
  await finish(tx, nation, cities);
}

/** All cities fit together: their plans are proposed at once. */
async function finish(tx: Context, nation: InferEntity<typeof NationBuy>, cities: readonly City[]): Promise<void> {
  const results = cities.map((city) => city.result!);
  const broken = brokenCapacities(nation.capacities, results);
  if (broken.length > 0) throw new Error(`The cities together take more than there is: ${broken.join(' ')}`);
  const totals = nationTotals(results, nation.boundRupiah!);
  nation.state = 'done';
  nation.finishedAt = tx.clock.now();
  nation.costRupiah = totals.costRupiah;
  nation.objectiveRupiah = totals.objectiveRupiah;
  nation.greedyRupiah = cities.reduce((sum, city) => sum + (city.greedyRupiah ?? 0), 0);
  await tx.em.nativeUpdate(BuyPlan, { nationId: nation.id, state: 'queued' }, { state: 'proposed', proposedAt: tx.clock.now() });
  await advanceCycles(tx, cities.map((city) => city.cycleId), 'planned');
  for (const { planId, cycleId, cityId, result } of cities) {
    audit(tx, { organisationId: cityId, action: 'consolidation.proposeNationPlan', subject: `buy_plan/${planId}`, before: { state: 'queued' }, after: { cycleId, state: 'proposed', result } });
    emit(tx, buyPlanProposed, { planId, cycleId, cityId });
  }
}

/** A city could not be planned, however often it was tried: the nation says which and why. Its plans are not proposed. */
export async function failNationCity(context: Context, { nationId, cityId, reason }: { nationId: string; cityId: string; reason: string }): Promise<void> {
  authorise(context, 'nation_buy.plan', everything);
  await inTransaction(context, async (tx) => {
    const nation = await tx.em.findOne(NationBuy, { id: nationId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!nation || nation.state === 'done') return;
    nation.state = 'failed';
    nation.remark = `${cityId}: ${reason}`;
    audit(tx, { organisationId: everybody, action: 'consolidation.failNationBuy', subject: `nation_buy/${nationId}`, before: null, after: { state: nation.state, remark: nation.remark } });
  });
}

/**
 * Asks again for every city that a round still waits for, and where it waits for none, for one that has answered,
 * so that the round is closed: called when a worker starts.
 */
export async function requeueNation(tx: Context): Promise<void> {
  const attempt = newId();
  const waiting = await tx.em.execute<{ nation_id: string; city_id: string; wanted: number }[]>(
    `select city.nation_id, city.city_id, city.wanted from nation_city city join nation_buy nation on nation.id = city.nation_id
      where nation.state in ('bidding', 'planning', 'repairing')
        and (city.round < city.wanted
             or (city.wanted = (select max(wanted) from nation_city where nation_id = nation.id)
                 and city.city_id = (select min(city_id) from nation_city answered where answered.nation_id = nation.id and answered.wanted = city.wanted)
                 and not exists (select 1 from nation_city behind where behind.nation_id = nation.id and behind.round < behind.wanted)))`,
  );
  for (const row of waiting) enqueueAfterCommit(tx, nationCityJob, { nationId: row.nation_id, cityId: row.city_id, round: row.wanted, attempt });
}
