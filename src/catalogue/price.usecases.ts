import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { agentPriceInput, ceilingInput, cityParametersInput, hubTariffInput, quotaRuleInput } from './price.contract.ts';
import { AgentPrice, CityParameters, HubTariff, PriceCeiling, QuotaRule } from './price.entities.ts';

/** Writes the state's dated price ceilings; the same facts twice change nothing. */
export async function registerCeilings(context: Context, inputs: readonly z.input<typeof ceilingInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => ceilingInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, PriceCeiling, rows, { action: 'catalogue.registerCeilings' }));
}

/** Writes dated quota rules. */
export async function registerQuotaRules(context: Context, inputs: readonly z.input<typeof quotaRuleInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => quotaRuleInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, QuotaRule, rows, { action: 'catalogue.registerQuotaRules' }));
}

/** Writes the dated prices that a cooperative pays its local agent when it buys alone. */
export async function registerAgentPrices(context: Context, inputs: readonly z.input<typeof agentPriceInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => agentPriceInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, AgentPrice, rows, { action: 'catalogue.registerAgentPrices' }));
}

/** Writes the hubs' dated tariffs. */
export async function registerHubTariffs(context: Context, inputs: readonly z.input<typeof hubTariffInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => hubTariffInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, HubTariff, rows, { action: 'catalogue.registerHubTariffs' }));
}

/** Writes the dated numbers that hold for every buy of a city. */
export async function registerCityParameters(context: Context, inputs: readonly z.input<typeof cityParametersInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => cityParametersInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, CityParameters, rows, { action: 'catalogue.registerCityParameters' }));
}
