import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { amount, note, positive, readableKey, secondOfDay, text } from './fields.contract.ts';

export const vehicleTypeInput = z.object({
  id: readableKey,
  name: text,
  payloadGrams: positive,
  volumeMillilitres: positive,
  rupiahPerKm: amount,
  crewRupiahPerHour: amount,
  crewSize: positive,
  urbanKmPerHour: z.int().min(1).max(120),
  stopSeconds: amount,
  unloadSecondsPerTonne: amount,
  reloadSeconds: amount,
  basis: note,
});

const vehicleFields = z.object({
  id: readableKey,
  hubId: readableKey,
  vehicleTypeId: readableKey,
  shiftStartSecond: secondOfDay,
  shiftEndSecond: secondOfDay,
  maximumTrips: z.int().min(1).max(20),
  inService: z.boolean(),
  assumption: z.boolean(),
});
export const vehicleInput = vehicleFields.refine((vehicle) => vehicle.shiftStartSecond < vehicle.shiftEndSecond, { error: 'akhir giliran harus sesudah awalnya', path: ['shiftEndSecond'] });

const loadClass = z.string().regex(/^[A-Z0-9-]{2,20}$/);
export const loadRuleInput = z.object({ classA: loadClass, classB: loadClass, sameTrip: z.boolean(), stowage: note, basis: note });

const vehicleSchema = vehicleFields.meta({ id: 'Vehicle' });
const vehicleTypeSchema = vehicleTypeInput.meta({ id: 'VehicleType' });

export const listVehicleTypesEndpoint = endpoint({ method: 'get', path: '/vehicle-types', summary: 'Daftar jenis kendaraan', tag: 'directory', action: 'reference.read', query: z.object(pageQuery), response: pageOf(vehicleTypeSchema) });
export const listVehiclesEndpoint = endpoint({ method: 'get', path: '/vehicles', summary: 'Daftar kendaraan', tag: 'directory', action: 'fleet.read', query: z.object({ ...pageQuery, hubId: readableKey.optional() }), response: pageOf(vehicleSchema) });
export const getVehicleEndpoint = endpoint({ method: 'get', path: '/vehicles/{vehicleId}', summary: 'Satu kendaraan', tag: 'directory', action: 'fleet.read', params: z.object({ vehicleId: readableKey }), response: vehicleSchema });
