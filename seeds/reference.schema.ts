import { z } from 'zod';
import { buyingStages, ceilingKinds, ceilingStages, quotaPeriods } from '../src/catalogue/price.values.ts';
import { paymentKinds, tierCountings, tierKinds } from '../src/catalogue/offer.values.ts';
import { channels, loadClasses, sharingRules, vatTreatments } from '../src/catalogue/product.values.ts';
import { cooperativeStages, registrationKinds } from '../src/directory/cooperative.values.ts';
import { supplierKinds, supplierRoles } from '../src/directory/supplier.values.ts';
import { cell, secondsOfDay } from './csv.ts';

const point = { latitude: cell.degrees, longitude: cell.degrees };
const dated = { valid_from: z.iso.date('harus tanggal YYYY-MM-DD'), valid_until: cell.optionalText };
const source = { assumption: cell.yesNo, basis: cell.note };

/** `08:00-12:00 13:00-16:00` */
const windows = z
  .string()
  .regex(/^\d\d:\d\d-\d\d:\d\d( \d\d:\d\d-\d\d:\d\d)*$/, 'harus jam terima seperti 08:00-12:00 13:00-16:00')
  .transform((value) => value.split(' ').map((part) => ({ opensAtSecond: secondsOfDay(part.slice(0, 5)), closesAtSecond: secondsOfDay(part.slice(6)) })));

/** `1:70600 150:69900`: from so many packs on, rupiah per pack. */
const tiers = z
  .string()
  .regex(/^\d+:\d+( \d+:\d+)*$/, 'harus tingkat harga seperti 1:70600 150:69900')
  .transform((value) => value.split(' ').map((tier) => ({ fromPacks: Number(tier.split(':')[0]), priceRupiah: Number(tier.split(':')[1]) })));

const registrations = cell.words.pipe(z.array(z.enum(registrationKinds)));
const optionalRegistration = cell.optionalText.pipe(z.enum(registrationKinds).nullable());

/** The columns of each file in seeds/data. */
export const seedRows = {
  cities: z.object({ id: cell.text, name: cell.text, province: cell.text, time_zone: z.literal('Asia/Jakarta'), price_regions: cell.words }),
  kelurahan: z.object({ id: cell.text, city_id: cell.text, name: cell.text, official_name: cell.text, district: cell.text, postcode: cell.text, area_square_metres: cell.integer, ...point }),
  holidays: z.object({ date: z.iso.date('harus tanggal YYYY-MM-DD'), kind: z.enum(['public', 'joint_leave']), name: cell.text }),
  hubs: z.object({
    id: cell.text, city_id: cell.text, kelurahan_id: cell.optionalText, name: cell.text, legal_name: cell.text, taxable: cell.yesNo, ...point,
    location_assumed: cell.yesNo, location_basis: cell.note, opens_at: cell.time, closes_at: cell.time, closed_weekdays: cell.words.transform((days) => days.map(Number)),
  }),
  cooperatives: z.object({ id: cell.text, city_id: cell.text, kelurahan_id: cell.text, name: cell.text, stage: z.enum(cooperativeStages), stage_reason: cell.note }),
  outlets: z.object({
    id: cell.text, cooperative_id: cell.text, kelurahan_id: cell.text, home_hub_id: cell.text, name: cell.text, ...point,
    location_assumed: cell.yesNo, receiving_windows: windows, vehicle_type_ids: cell.words, access_basis: cell.note, registrations,
  }),
  suppliers: z.object({
    id: cell.text, city_id: cell.text, name: cell.text, kind: z.enum(supplierKinds), role: z.enum(supplierRoles), peer_cooperative_id: cell.optionalText, taxable: cell.yesNo, ...point,
    location_assumed: cell.yesNo, ...source,
  }),
  vehicle_types: z.object({
    id: cell.text, name: cell.text, payload_grams: cell.integer, volume_millilitres: cell.integer, rupiah_per_km: cell.integer, crew_rupiah_per_hour: cell.integer, crew_size: cell.integer,
    urban_km_per_hour: cell.integer, stop_seconds: cell.integer, unload_seconds_per_tonne: cell.integer, reload_seconds: cell.integer, basis: cell.note,
  }),
  vehicles: z.object({
    id: cell.text, hub_id: cell.text, vehicle_type_id: cell.text, shift_start: cell.time, shift_end: cell.time, maximum_trips: cell.integer, in_service: cell.yesNo, assumption: cell.yesNo,
  }),
  load_rules: z.object({ class_a: cell.text, class_b: cell.text, same_trip: cell.yesNo, stowage: cell.note, basis: cell.note }),
  products: z.object({
    id: cell.text, name: cell.text, pack_name: cell.text, units_per_pack: cell.integer, net_grams: cell.integer, gross_grams: cell.integer, volume_millilitres: cell.integer,
    channel: z.enum(channels), load_class: z.enum(loadClasses), shelf_life_days: cell.optionalInteger, vat: z.enum(vatTreatments), returns_sku: cell.optionalText,
    orderable: cell.yesNo, regulated: cell.yesNo, registration: optionalRegistration, quota_required: cell.yesNo, ...source,
  }),
  product_parameters: z.object({
    sku: cell.text, ...dated, shortage_rupiah: cell.integer, holding_rupiah: cell.integer, least_margin_rupiah: cell.integer, sharing: z.enum(sharingRules), minimum_useful_packs: cell.integer, ...source,
  }),
  agent_prices: z.object({ city_id: cell.text, sku: cell.text, ...dated, rupiah_per_pack: cell.integer, ...source }),
  ceilings: z.object({ sku: cell.text, region: cell.text, stage: z.enum(ceilingStages), ...dated, kind: z.enum(ceilingKinds), rupiah_per_pack: cell.integer, ...source }),
  quotas: z.object({ sku: cell.text, ...dated, period: z.enum(quotaPeriods), packs: cell.integer, registration: z.enum(registrationKinds), ...source }),
  hub_tariffs: z.object({ hub_id: cell.text, ...dated, tariff_rupiah_per_kg: cell.integer, fee_rupiah_per_kg: cell.integer, ...source }),
  city_parameters: z.object({
    city_id: cell.text, ...dated, money_basis_points_per_year: cell.integer, money_horizon_days: cell.integer, cycle_days: cell.integer, buying_stage: z.enum(buyingStages), ...source,
  }),
  supplier_terms: z.object({
    id: cell.text, supplier_id: cell.text, ...dated, order_fixed_rupiah: cell.integer, minimum_order_rupiah: cell.integer, minimum_order_grams: cell.integer,
    payment_kind: z.enum(paymentKinds), payment_days: cell.integer, ...source,
  }),
  supplier_lanes: z.object({ terms_id: cell.text, hub_id: cell.text, rupiah_per_truck: cell.optionalInteger, truck_grams: cell.optionalInteger, truck_millilitres: cell.optionalInteger }),
  offers: z.object({
    id: cell.text, supplier_id: cell.text, sku: cell.text, ...dated, hub_ids: cell.words, tier_kind: z.enum(tierKinds), tier_counting: z.enum(tierCountings),
    minimum_packs: cell.integer, multiple_packs: cell.integer, capacity_packs: cell.integer, lead_time_days: cell.integer, tiers, ...source,
  }),
  demand_profile: z.object({ archetype: z.enum(['A', 'B', 'C', 'D']), sku: cell.text, centipacks: cell.integer, ...source }),
};
