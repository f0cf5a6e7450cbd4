import { seedDemoPasswords, seedDemoPeople, type DemoPerson } from '../../seeds/demo/accounts.ts';
import { seedReference } from '../../seeds/reference.ts';
import { BuyPlan } from '../../src/consolidation/buy-plan.entities.ts';
import { defaultOptions, emptyHand } from '../../src/consolidation/buy/market.ts';
import { solveBuy } from '../../src/consolidation/buy/solve.ts';
import { findMarket } from '../../src/consolidation/market.queries.ts';
import { NationBuy } from '../../src/consolidation/nation.entities.ts';
import { DeliveryPlan } from '../../src/delivery/delivery.entities.ts';
import { defaultDeliveryOptions } from '../../src/delivery/delivery.rules.ts';
import { Cooperative } from '../../src/directory/cooperative.entities.ts';
import { Vehicle } from '../../src/directory/fleet.entities.ts';
import { Hub } from '../../src/directory/hub.entities.ts';
import { ApiKeyGrant, Membership } from '../../src/directory/person.entities.ts';
import { addMember } from '../../src/directory/person.usecases.ts';
import { roleKinds, type OrganisationKind, type Role } from '../../src/directory/role.values.ts';
import { Supplier } from '../../src/directory/supplier.entities.ts';
import { OrderCycle } from '../../src/ordering/cycle.entities.ts';
import { submitOrder } from '../../src/ordering/order.usecases.ts';
import { addRemark } from '../../src/ordering/remark.usecases.ts';
import { audit } from '../../src/platform/audit/audit.ts';
import { forkContext, inTransaction, type Context } from '../../src/platform/context.ts';
import { newId } from '../../src/platform/ids.ts';
import { BulkOrder, BulkOrderDrop, BulkOrderLine } from '../../src/sourcing/bulk-order.entities.ts';
import { orderDay, openThisWeek } from './city.ts';
import type { TestDatabase } from '../test-database.ts';

/** Numbers and words that belong to one cooperative or supplier alone: nobody else may ever read them. */
export const secrets = { orderedPacks: 4321, droppedPacks: 1739, memberName: 'Bu Rahasia', phone: '+628995550', keyName: 'kunci-rahasia', remark: 'catatan rahasia', foreignPrice: 987_654 };

/** Everything of one cooperative, and of its city, that an address can name. */
export interface Place {
  cityId: string;
  hubId: string;
  cooperativeId: string;
  supplierId: string;
  vehicleId: string;
  openCycleId: string;
  closedCycleId: string;
  planId: string;
  approvedPlanId: string;
  nationId: string;
  organisations: Record<OrganisationKind, { id: string; membershipId: string; keyId: string }>;
}

interface Week {
  openCycleId: string;
  closedCycleId: string;
  planId: string;
  approvedPlanId: string;
  nationId: string;
}

/** A cycle that is open, and one whose plan is approved once and waits for a yes again. */
async function layWeek(context: Context, database: TestDatabase, cityId: string, cooperatives: readonly string[], suppliers: readonly string[]): Promise<Week> {
  const open = await openThisWeek(database, cityId);
  return inTransaction(forkContext(context), async (tx) => {
    const now = tx.clock.now();
    const closed = tx.em.create(OrderCycle, { cityId, code: `${cityId}-2026-W40`, state: 'planned', opensAt: now, closesAt: now, deliveryDate: '2026-11-28', createdAt: now }, { persist: true });
    await tx.em.flush();
    const [hub] = await tx.em.find(Hub, { cityId }, { orderBy: { id: 'asc' } });
    const line = { sku: 'BRS-PRM-5', hubId: hub!.id, tolerancePacks: 0, priority: 1, shareTier: 1, shownPriceRupiah: 70_000, shortageMemoryPacks: 0, usedPacks: null };
    const market = { ...(await findMarket(tx.em, closed)), demand: cooperatives.map((cooperativeId, at) => ({ ...line, lineId: `${cooperativeId}/BRS-PRM-5`, cooperativeId, orderedPacks: 10 + at })) };
    const solved = await solveBuy(market, defaultOptions);
    // Everybody is cut by one pack, so that who was cut can be told from who was not.
    const result = { ...solved, allotments: solved.allotments.map((row) => ({ ...row, allottedPacks: row.orderedPacks - 1 })) };
    const plan = { cycleId: closed.id, cityId, options: defaultOptions, hand: emptyHand, market, result, costRupiah: 90_000_000, objectiveRupiah: 90_000_000, boundRupiah: 89_000_000, requestedBy: 'system', requestedAt: now };
    const approved = tx.em.create(BuyPlan, { ...plan, revision: 1, state: 'approved' }, { persist: true });
    const proposed = tx.em.create(BuyPlan, { ...plan, revision: 2, state: 'proposed' }, { persist: true });
    await tx.em.flush();
    audit(tx, { organisationId: cityId, action: 'test.week', subject: 'order_cycle', before: null, after: null });
    tx.em.create(DeliveryPlan, { cycleId: closed.id, cityId, buyPlanId: proposed.id, revision: 1, state: 'planned', deliveryDate: '2026-11-28', options: defaultDeliveryOptions, requestedAt: now }, { persist: true });
    suppliers.forEach((supplierId, at) => {
      const own = at === 0;
      const order = tx.em.create(
        BulkOrder,
        { number: `PO-${supplierId}`, cycleId: closed.id, planId: proposed.id, supplierId, hubId: null, channel: 'direct_ship', state: 'issued', totalRupiah: secrets.foreignPrice, weightGrams: 1, volumeMillilitres: 1, issuedAt: now },
        { persist: true },
      );
      const line = tx.em.create(BulkOrderLine, { order, lineNumber: 1, offerId: 'O', sku: 'LPG-3', packs: 2000, unitPriceRupiah: own ? 100 : secrets.foreignPrice, lineRupiah: 1, tierFromPacks: 1, reasonId: '-', reasonEn: '-' }, { persist: true });
      tx.em.create(BulkOrderDrop, { line, cooperativeId: cooperatives[1]!, packs: own ? 5 : secrets.droppedPacks }, { persist: true });
    });
    const nation = tx.em.create(NationBuy, { label: `nasional-${cityId}`, state: 'done', options: defaultOptions, capacities: [], requestedBy: 'system', startedAt: now }, { persist: true });
    await tx.em.flush();
    return { openCycleId: open.id, closedCycleId: closed.id, planId: proposed.id, approvedPlanId: approved.id, nationId: nation.id };
  });
}

/** Somebody to send away and a key to revoke, in one organisation. */
async function staff(context: Context, kind: OrganisationKind, id: string, number: number): Promise<{ id: string; membershipId: string; keyId: string }> {
  const role = (Object.keys(roleKinds) as Role[]).findLast((one) => roleKinds[one] === kind)!;
  const spare = kind === 'cooperative' ? 'secretary' : role;
  const { person, membership } = await addMember(forkContext(context), { organisationKind: kind, organisationId: id, role: spare, name: secrets.memberName, phoneNumber: `${secrets.phone}${String(number).padStart(3, '0')}`, email: null });
  const keyId = newId();
  await inTransaction(forkContext(context), async (tx) => {
    audit(tx, { organisationId: id, action: 'test.key', subject: 'api_key_grant', before: null, after: null });
    tx.em.create(ApiKeyGrant, { id: keyId, name: secrets.keyName, role: spare, organisationKind: kind, organisationId: id, scopes: ['reference.read'], createdBy: person.id, createdAt: tx.clock.now(), expiresAt: null, revokedAt: null }, { persist: true });
  });
  return { id, membershipId: membership.id, keyId };
}

/**
 * Two cities with a week each, one invented person per role in the first, and in every place a neighbour whose
 * secrets are known to the test.
 */
export async function buildTwoCities(database: TestDatabase): Promise<{ people: DemoPerson[]; own: Place; neighbour: Place; elsewhere: Place }> {
  const { context } = database;
  for (const city of ['metro', 'kediri']) await seedReference(forkContext(context), { city, stage: 'full', date: orderDay });
  const people = await seedDemoPeople(context, 'metro');
  await seedDemoPasswords(context, people);
  let number = 0;
  const places = async (cityId: string): Promise<Place[]> => {
    const em = context.em.fork();
    const by = { orderBy: { id: 'asc' as const } };
    const [hub] = await em.find(Hub, { cityId }, by);
    const cooperatives = (await em.find(Cooperative, { cityId }, by)).slice(0, 2).map((one) => one.id);
    const suppliers = (await em.find(Supplier, { cityId }, by)).slice(0, 2).map((one) => one.id);
    const [vehicle] = await em.find(Vehicle, { hubId: hub!.id }, by);
    const week = await layWeek(context, database, cityId, cooperatives, suppliers);
    for (const [at, cooperativeId] of cooperatives.entries()) {
      await submitOrder(forkContext(context), { cycleId: week.openCycleId, cooperativeId, lines: [{ sku: 'BRS-PRM-5', packs: at === 0 ? 3 : secrets.orderedPacks }] });
      const city = forkContext(context, { actor: { kind: 'user', id: newId(), name: 'x', memberships: [{ role: 'chair', organisationKind: 'cooperative', organisationId: cooperativeId, cityId }] } });
      await addRemark(city, { cycleId: week.openCycleId, cooperativeId, text: at === 0 ? 'terima kasih' : secrets.remark });
    }
    const shared = { hub: await staff(context, 'hub', hub!.id, ++number), city: await staff(context, 'city', cityId, ++number), lumbung: await staff(context, 'lumbung', 'lumbung', ++number) };
    const made: Place[] = [];
    for (const at of [0, 1]) {
      const organisations = { ...shared, cooperative: await staff(context, 'cooperative', cooperatives[at]!, ++number), supplier: await staff(context, 'supplier', suppliers[at]!, ++number) };
      made.push({ cityId, hubId: hub!.id, cooperativeId: cooperatives[at]!, supplierId: suppliers[at]!, vehicleId: vehicle!.id, ...week, organisations });
    }
    return made;
  };
  const [own, neighbour] = await places('metro');
  const [elsewhere] = await places('kediri');
  // The one who is not looked for by name: memberships are read by id.
  if ((await context.em.fork().count(Membership, {})) < 12) throw new Error('The people are not there.');
  return { people, own: own!, neighbour: neighbour!, elsewhere: elsewhere! };
}
