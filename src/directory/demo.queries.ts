import type { EntityManager } from '@mikro-orm/postgresql';
import { Person } from './person.entities.ts';

/** Whether invented people could sign in here. */
export async function hasDemoPeople(em: EntityManager): Promise<boolean> {
  return (await em.count(Person, { demo: true })) > 0;
}
