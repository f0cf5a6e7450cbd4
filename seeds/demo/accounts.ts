import type { InferEntity } from '@mikro-orm/core';
import { Cooperative } from '../../src/directory/cooperative.entities.ts';
import { Hub } from '../../src/directory/hub.entities.ts';
import { findPersonActor } from '../../src/directory/actor.queries.ts';
import type { Person } from '../../src/directory/person.entities.ts';
import { addMember } from '../../src/directory/person.usecases.ts';
import { lumbungId, roleKinds, roleNames, type OrganisationKind, type Role } from '../../src/directory/role.values.ts';
import { Supplier } from '../../src/directory/supplier.entities.ts';
import { setPassword } from '../../src/platform/auth/accounts.ts';
import { forkContext, inTransaction, type Context } from '../../src/platform/context.ts';
import { notFound } from '../../src/platform/errors.ts';

/** Everybody may know it: these accounts stand only where the data is invented. */
export const demoPassword = 'lumbung-percobaan';

/** One invented person per role, in the order in which they are shown. */
const cast: readonly { role: Role; name: string }[] = [
  { role: 'hub_manager', name: 'Bu Ratna' },
  { role: 'hub_operator', name: 'Mas Dimas' },
  { role: 'warehouse_clerk', name: 'Pak Slamet' },
  { role: 'driver', name: 'Cak Wahyu' },
  { role: 'chair', name: 'Pak Hartono' },
  { role: 'secretary', name: 'Bu Lestari' },
  { role: 'treasurer', name: 'Bu Yuni' },
  { role: 'manager', name: 'Mbak Sari' },
  { role: 'supervisor', name: 'Pak Lurah Budi' },
  { role: 'supplier_user', name: 'Bu Indah' },
  { role: 'city_office', name: 'Pak Agus' },
  { role: 'administrator', name: 'Mbak Dewi' },
];

const cityNumbers: Record<string, number> = { malang: 1, kediri: 2, metro: 3, palembang: 4 };

/** An invented person with the words that stand on the screen of whoever tries Lumbung out. */
export interface DemoPerson {
  role: Role;
  roleName: string;
  organisation: string;
  person: InferEntity<typeof Person>;
}

/** The first of each kind in the city: where the invented people work. */
async function findWorkplaces(context: Context, city: string): Promise<Record<OrganisationKind, { id: string; name: string }>> {
  const em = context.em.fork();
  const first = { orderBy: { id: 'asc' as const } };
  const hub = await em.findOne(Hub, { cityId: city }, first);
  const cooperative = await em.findOne(Cooperative, { cityId: city, stage: 'active' }, first);
  const supplier = await em.findOne(Supplier, { cityId: city }, first);
  if (!hub || !cooperative || !supplier) throw notFound('Data acuan kota', city);
  return { hub, cooperative, supplier, city: { id: city, name: `Diskopindag ${city}` }, lumbung: { id: lumbungId, name: 'Lumbung' } };
}

/** Makes the invented people of a city known, one per role. Doing it again changes nothing. */
export async function seedDemoPeople(context: Context, city: string): Promise<DemoPerson[]> {
  const workplaces = await findWorkplaces(context, city);
  const people: DemoPerson[] = [];
  for (const [index, { role, name }] of cast.entries()) {
    const kind = roleKinds[role];
    const { person } = await addMember(forkContext(context), {
      organisationKind: kind,
      organisationId: workplaces[kind].id,
      role,
      name,
      phoneNumber: `+62812000${String(cityNumbers[city] ?? 9).padStart(2, '0')}${String(index + 1).padStart(2, '0')}`,
      email: `${role.replaceAll('_', '-')}@${city}.contoh.test`,
      demo: true,
    });
    people.push({ role, roleName: roleNames[role], organisation: workplaces[kind].name, person });
  }
  return people;
}

/** Gives the invented people the password that is printed at start. */
export async function seedDemoPasswords(context: Context, people: readonly DemoPerson[]): Promise<void> {
  await inTransaction(forkContext(context), async (tx) => {
    for (const { person } of people) await setPassword(tx, person.id, demoPassword);
  });
}

/** A context in which one of the invented people acts. */
export async function actAs(context: Context, people: readonly DemoPerson[], role: Role): Promise<Context> {
  const own = forkContext(context);
  const actor = await findPersonActor(own.em, people.find((one) => one.role === role)!.person.id);
  if (!actor) throw notFound('Orang percobaan', role);
  return { ...own, actor };
}
