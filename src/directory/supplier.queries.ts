import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise, everything } from './authorise.ts';
import { Supplier } from './supplier.entities.ts';
import { supplierRoleNames, type SupplierKind } from './supplier.values.ts';

interface SupplierFilter {
  cityId?: string | undefined;
  kind?: SupplierKind | undefined;
  limit: number;
  cursor?: string | undefined;
}

const present = (row: InferEntity<typeof Supplier>) => ({ ...row, roleName: supplierRoleNames[row.role] });

export async function listSuppliers(context: Context, { cityId, kind, limit, cursor }: SupplierFilter) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const where = { ...(cityId && { cityId }), ...(kind && { kind }), ...(cursor && { id: { $gt: cursor } }) };
  const rows = await em.find(Supplier, where, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows.map(present), limit, (row) => row.id);
}

/** @throws DomainError when there is no such supplier. */
export async function getSupplier(context: Context, supplierId: string) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const supplier = await em.findOne(Supplier, { id: supplierId });
  if (!supplier) throw notFound('Pemasok', supplierId);
  return present(supplier);
}
