import { defineEntity, p } from '@mikro-orm/core';
import type { MarketTerms } from '../catalogue/market-terms.ts';
import { machinery } from '../platform/database/objects.ts';
import { newId } from '../platform/ids.ts';
import type { BuyOptions } from './buy/market.ts';
import type { CapacityBid, CityResult, SharedCapacity } from './buy/nation.ts';
import { nationStates, type CitySeconds } from './nation.rules.ts';

/** One buy over many cities whose suppliers share capacities. */
export const NationBuy = defineEntity({
  name: 'NationBuy',
  comment: machinery,
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    /** What people call it; asking for the same name again gives the one that is there. */
    label: p.string().unique(),
    state: p.enum([...nationStates]),
    options: p.json().$type<BuyOptions>(),
    capacities: p.json().$type<SharedCapacity[]>(),
    /** Price per pack charged for each shared capacity, rupiah. */
    prices: p.json().$type<Record<string, number>>().nullable(),
    costRupiah: p.bigint('number').nullable(),
    objectiveRupiah: p.bigint('number').nullable(),
    boundRupiah: p.bigint('number').nullable(),
    /** The per-line rule, each city with its part of the shared capacities. */
    greedyRupiah: p.bigint('number').nullable(),
    remark: p.text().nullable(),
    requestedBy: p.string(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});

/** One city of a nation's buy: how far it is, and the few figures that the coordination needs of it. */
export const NationCity = defineEntity({
  name: 'NationCity',
  comment: machinery,
  properties: {
    nation: () => p.manyToOne(NationBuy).primary().deleteRule('cascade'),
    cityId: p.string().primary(),
    cycleId: p.uuid(),
    planId: p.uuid(),
    /** The last round that this city has answered: 0 none, 1 bids, 2 plan, 3 plan within its caps. */
    round: p.integer().default(0),
    /** The round that is asked of it now. */
    wanted: p.integer().default(1),
    bids: p.json().$type<CapacityBid[]>().nullable(),
    result: p.json().$type<CityResult>().nullable(),
    greedyRupiah: p.bigint('number').nullable(),
    /** The most it may take of each shared capacity when it plans again. */
    most: p.json().$type<Record<string, number>>().nullable(),
    seconds: p.json().$type<CitySeconds>().nullable(),
    /** What can be bought there, as it stood when the run began: every round plans on the same terms. */
    terms: p.json().columnType('json').$type<MarketTerms>().nullable().lazy(),
  },
});

/** What one city asks for, added up by the database: all that the first round needs. */
export const NationDemand = defineEntity({
  name: 'NationDemand',
  comment: machinery,
  properties: {
    nation: () => p.manyToOne(NationBuy).primary().deleteRule('cascade'),
    cityId: p.string().primary(),
    sku: p.string().primary(),
    hubId: p.string().primary(),
    packs: p.bigint('number'),
    tolerancePacks: p.bigint('number'),
    lines: p.integer(),
  },
});

export const nationEntities = [NationBuy, NationCity, NationDemand];
