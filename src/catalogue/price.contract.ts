import { z } from 'zod';
import { registrationKinds } from '../directory/cooperative.values.ts';
import { amount, isoDate, positive, readableKey, slug } from '../directory/fields.contract.ts';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { buyingStages, ceilingKinds, ceilingStages, quotaPeriods } from './price.values.ts';
import { datedFields, sourceFields } from './product.contract.ts';

export const ceilingInput = z.object({ sku: readableKey, region: slug, stage: z.enum(ceilingStages), ...datedFields, kind: z.enum(ceilingKinds), rupiahPerPack: positive, ...sourceFields });

export const quotaRuleInput = z.object({ sku: readableKey, ...datedFields, period: z.enum(quotaPeriods), packs: amount, registration: z.enum(registrationKinds), ...sourceFields });

export const agentPriceInput = z.object({ cityId: slug, sku: readableKey, ...datedFields, rupiahPerPack: positive, ...sourceFields });

export const hubTariffInput = z
  .object({ hubId: readableKey, ...datedFields, tariffRupiahPerKg: amount, feeRupiahPerKg: amount, ...sourceFields })
  .refine((tariff) => tariff.feeRupiahPerKg <= tariff.tariffRupiahPerKg, { error: 'jasa pusat distribusi adalah bagian dari tarif dan tidak boleh melebihinya', path: ['feeRupiahPerKg'] });

export const cityParametersInput = z.object({
  cityId: slug,
  ...datedFields,
  moneyBasisPointsPerYear: z.int().min(0).max(10_000),
  moneyHorizonDays: z.int().min(0).max(365),
  cycleDays: z.int().min(1).max(60),
  buyingStage: z.enum(buyingStages),
  ...sourceFields,
});

const ceilingSchema = ceilingInput.meta({ id: 'PriceCeiling' });
const quotaRuleSchema = quotaRuleInput.meta({ id: 'QuotaRule' });

export const listCeilingsEndpoint = endpoint({
  method: 'get',
  path: '/ceilings',
  summary: 'HET dan HAP yang berlaku di sebuah kota pada suatu hari',
  tag: 'catalogue',
  action: 'reference.read',
  query: z.object({ ...pageQuery, cityId: slug, date: isoDate }),
  response: pageOf(ceilingSchema),
});
export const listQuotaRulesEndpoint = endpoint({
  method: 'get',
  path: '/quota-rules',
  summary: 'Aturan kuota yang berlaku pada suatu hari, dengan dasarnya',
  tag: 'catalogue',
  action: 'reference.read',
  query: z.object({ ...pageQuery, date: isoDate }),
  response: pageOf(quotaRuleSchema),
});
