import { Cooperative, CooperativeReadiness, Outlet, OutletRegistration } from './cooperative.entities.ts';
import { LoadRule, Vehicle, VehicleType } from './fleet.entities.ts';
import { Hub } from './hub.entities.ts';
import { City, Holiday, Kelurahan } from './place.entities.ts';
import { ApiKeyGrant, CitySettings, CooperativeSettings, Membership, Person } from './person.entities.ts';
import { Supplier } from './supplier.entities.ts';

/** Every table of the directory, for the ORM. */
export const directoryEntities = [City, Kelurahan, Holiday, Hub, Cooperative, CooperativeReadiness, Outlet, OutletRegistration, Supplier, VehicleType, Vehicle, LoadRule, Person, Membership, ApiKeyGrant, CooperativeSettings, CitySettings];
