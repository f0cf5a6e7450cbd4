import { route, type Route } from '../platform/http/route.ts';
import { advanceStageEndpoint, getCooperativeEndpoint, listCooperativesEndpoint, recordReadinessEndpoint } from './cooperative.contract.ts';
import { getCooperative, listCooperatives } from './cooperative.queries.ts';
import { advanceCooperativeStage, recordReadiness } from './cooperative.usecases.ts';
import { getVehicleEndpoint, listVehiclesEndpoint, listVehicleTypesEndpoint } from './fleet.contract.ts';
import { getVehicle, listVehicles, listVehicleTypes } from './fleet.queries.ts';
import { getHubEndpoint, listHubsEndpoint } from './hub.contract.ts';
import { getHub, listHubs } from './hub.queries.ts';
import { getOutletEndpoint, listOutletsEndpoint } from './outlet.contract.ts';
import { getOutlet, listOutlets } from './outlet.queries.ts';
import { getCityEndpoint, listCitiesEndpoint, listHolidaysEndpoint, listKelurahanEndpoint } from './place.contract.ts';
import { getCity, listCities, listHolidays, listKelurahan } from './place.queries.ts';
import { getSupplierEndpoint, listSuppliersEndpoint } from './supplier.contract.ts';
import { getSupplier, listSuppliers } from './supplier.queries.ts';

export const directoryRoutes: Route[] = [
  route(listCitiesEndpoint, ({ context, query }) => listCities(context.em, query)),
  route(getCityEndpoint, ({ context, params }) => getCity(context.em, params.cityId)),
  route(listKelurahanEndpoint, ({ context, params, query }) => listKelurahan(context.em, { ...query, cityId: params.cityId })),
  route(listHolidaysEndpoint, ({ context, query }) => listHolidays(context.em, query)),
  route(listHubsEndpoint, ({ context, query }) => listHubs(context.em, query)),
  route(getHubEndpoint, ({ context, params }) => getHub(context.em, params.hubId)),
  route(listCooperativesEndpoint, ({ context, query }) => listCooperatives(context.em, query)),
  route(getCooperativeEndpoint, ({ context, params }) => getCooperative(context.em, params.cooperativeId)),
  route(recordReadinessEndpoint, async ({ context, params, body, expectedVersion }) => {
    await recordReadiness(context, { ...body, ...params, expectedVersion });
    return getCooperative(context.em, params.cooperativeId);
  }),
  route(advanceStageEndpoint, async ({ context, params, body, expectedVersion }) => {
    await advanceCooperativeStage(context, { ...body, ...params, expectedVersion });
    return getCooperative(context.em, params.cooperativeId);
  }),
  route(listOutletsEndpoint, ({ context, query }) => listOutlets(context.em, query)),
  route(getOutletEndpoint, ({ context, params }) => getOutlet(context.em, params.outletId)),
  route(listSuppliersEndpoint, ({ context, query }) => listSuppliers(context.em, query)),
  route(getSupplierEndpoint, ({ context, params }) => getSupplier(context.em, params.supplierId)),
  route(listVehicleTypesEndpoint, ({ context, query }) => listVehicleTypes(context.em, query)),
  route(listVehiclesEndpoint, ({ context, query }) => listVehicles(context.em, query)),
  route(getVehicleEndpoint, ({ context, params }) => getVehicle(context.em, params.vehicleId)),
];
