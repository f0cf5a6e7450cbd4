import { Client } from 'pg';
import type { MarketTerms } from '../../../src/catalogue/market-terms.ts';
import type { Market } from '../../../src/consolidation/buy/market.ts';
import { runtimeRole } from '../../../src/platform/database/embedded.ts';
import { newId } from '../../../src/platform/ids.ts';
import { quotaPacks } from '../../builders/city-goods.ts';
import { nationCapacities, nationCity } from '../../builders/nation-cities.ts';
import type { NamedShape } from './shapes.ts';

export const deliveryDate = '2026-11-27';

/** What can be bought, without what is asked for: kept beside the city as a run keeps it. */
function termsOf(market: Market): MarketTerms {
  const { products, hubs, suppliers, offers, money, cycleDays } = market;
  const quotaRules = Object.entries(quotaPacks).map(([sku, packs]) => ({ sku, period: 'week' as const, packs, registration: 'pangkalan' as const, basis: 'bench', assumption: true }));
  return { products, hubs, suppliers, offers, money, cycleDays, quotaRules } as unknown as MarketTerms;
}

async function loadCity(client: Client, shape: NamedShape, market: Market): Promise<void> {
  const cycleId = newId();
  await client.query(
    `insert into order_cycle (id, city_id, code, state, opens_at, closes_at, delivery_date, created_at, version)
     values ($1, $2, $3, 'closed', '2026-11-23T00:00:00Z', '2026-11-23T10:00:00Z', $4, now(), 1)`,
    [cycleId, shape.cityId, `${shape.cityId}-2026-W48`, deliveryDate],
  );
  const codes = new Map(shape.cooperativeIds.map((code, at) => [`${shape.city}-${at + 1}`, code]));
  const orders = new Map<string, string>();
  for (const line of market.demand) if (!orders.has(line.cooperativeId)) orders.set(line.cooperativeId, newId());
  await client.query(
    `insert into restock_order (id, cycle_id, cooperative_id, state, submitted_at, created_at, version)
     select id, $1, cooperative, 'locked', now(), now(), 1 from unnest($2::uuid[], $3::text[]) as t(id, cooperative)`,
    [cycleId, [...orders.values()], [...orders.keys()].map((id) => codes.get(id)!)],
  );
  const channels = new Map(market.products.map((product) => [product.sku, product.channel]));
  const column = <T>(value: (line: Market['demand'][number]) => T): T[] => market.demand.map(value);
  await client.query(
    `insert into restock_order_line (id, order_id, sku, packs, hub_id, channel, priority, tolerance_packs, shown_price_rupiah)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[])`,
    [
      column(() => newId()), column((line) => orders.get(line.cooperativeId)!), column((line) => line.sku), column((line) => line.orderedPacks), column((line) => line.hubId),
      column((line) => channels.get(line.sku)!), column((line) => line.priority), column((line) => line.tolerancePacks), column((line) => line.shownPriceRupiah),
    ],
  );
  await client.query('insert into bench_terms (city_id, terms) values ($1, $2)', [shape.cityId, JSON.stringify(termsOf(market))]);
}

/** Writes the order lines of every city and the capacities they share; one city in memory at a time. Returns the number of lines. */
export async function loadNation(ownerUrl: string, shapes: readonly NamedShape[]): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`create unlogged table bench_terms (city_id text primary key, terms json not null); grant select on bench_terms to ${runtimeRole}`);
    const packs: Record<string, number> = {};
    let lines = 0;
    for (const shape of shapes) {
      const market = nationCity(shape);
      lines += market.demand.length;
      for (const line of market.demand) packs[line.sku] = (packs[line.sku] ?? 0) + line.orderedPacks;
      await client.query('begin');
      await loadCity(client, shape, market);
      await client.query('commit');
    }
    // One city has no neighbour to share with.
    for (const { capacityId, packs: most } of shapes.length === 1 ? [] : nationCapacities(packs)) {
      await client.query(`insert into shared_capacity (id, valid_from, packs, basis, assumption) values ($1, '2026-01-01', $2, 'bench', true)`, [capacityId, most]);
    }
    await client.query('analyze');
    return lines;
  } finally {
    await client.end();
  }
}

/** Gives the cities of a run the terms that were generated with them. */
export const giveTermsSql = 'update nation_city set terms = bench_terms.terms from bench_terms where bench_terms.city_id = nation_city.city_id';

/** The same sums as the run's, by nothing but the database: seconds. */
export async function bareAggregateSeconds(ownerUrl: string): Promise<number> {
  await asOwner(ownerUrl, 'create table bench_bare (city_id text, sku text, hub_id text, packs bigint, lines bigint)');
  const start = performance.now();
  await asOwner(
    ownerUrl,
    `insert into bench_bare select cycle.city_id, line.sku, line.hub_id, sum(line.packs), count(*) from order_cycle cycle
       join restock_order "order" on "order".cycle_id = cycle.id join restock_order_line line on line.order_id = "order".id group by cycle.city_id, line.sku, line.hub_id`,
  );
  return (performance.now() - start) / 1000;
}

async function asOwner(ownerUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
