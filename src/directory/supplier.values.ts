/** What kind of body a supplier is: state-owned, private, or a cooperative. */
export const supplierKinds = ['soe', 'private', 'cooperative'] as const;
export type SupplierKind = (typeof supplierKinds)[number];

/** What a supplier is in the chain. */
export const supplierRoles = ['bulog', 'id_food', 'lpg_agent', 'fertiliser_distributor', 'wholesaler', 'farmer_cooperative', 'water_depot', 'member_cooperative'] as const;
export type SupplierRole = (typeof supplierRoles)[number];

/** How the screens call a role. */
export const supplierRoleNames: Record<SupplierRole, string> = {
  bulog: 'Perum Bulog',
  id_food: 'ID FOOD',
  lpg_agent: 'Agen LPG Pertamina',
  fertiliser_distributor: 'Pelaku Usaha Distribusi (PUD) pupuk',
  wholesaler: 'Grosir',
  farmer_cooperative: 'Koperasi peternak',
  water_depot: 'Depot air minum',
  member_cooperative: 'Koperasi anggota',
};
