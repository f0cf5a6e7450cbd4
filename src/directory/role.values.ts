/** The kinds of organisation that somebody can be something in. */
export const organisationKinds = ['hub', 'cooperative', 'supplier', 'city', 'lumbung'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** The one organisation that runs this program. */
export const lumbungId = 'lumbung';

/** What a person can be, and in which kind of organisation. */
export const roleKinds = {
  hub_operator: 'hub',
  hub_manager: 'hub',
  warehouse_clerk: 'hub',
  driver: 'hub',
  chair: 'cooperative',
  secretary: 'cooperative',
  treasurer: 'cooperative',
  manager: 'cooperative',
  supervisor: 'cooperative',
  supplier_user: 'supplier',
  city_office: 'city',
  administrator: 'lumbung',
} as const satisfies Record<string, OrganisationKind>;

export type Role = keyof typeof roleKinds;
export const roles = Object.keys(roleKinds) as [Role, ...Role[]];

/** How the screens call a role. */
export const roleNames: Record<Role, string> = {
  hub_operator: 'operator pusat distribusi',
  hub_manager: 'kepala pusat distribusi',
  warehouse_clerk: 'petugas gudang',
  driver: 'sopir',
  chair: 'ketua koperasi',
  secretary: 'sekretaris koperasi',
  treasurer: 'bendahara koperasi',
  manager: 'pengelola koperasi',
  supervisor: 'pengawas koperasi',
  supplier_user: 'petugas pemasok',
  city_office: 'dinas kota (Diskopindag)',
  administrator: 'pengelola sistem',
};
