import { defineError } from '../platform/errors.ts';
import type { Action } from './policy.rules.ts';
import { roleKinds, roleNames, type OrganisationKind, type Role } from './role.values.ts';

export const roleElsewhere = defineError('directory.role_elsewhere', 422, 'Peran tidak ada di organisasi ini', (role: Role, kind: OrganisationKind) => ({
  detail: `Peran «${roleNames[role]}» tidak ada dalam organisasi jenis ini. Pilih: ${rolesOf(kind).map((one) => roleNames[one]).join(', ')}.`,
  members: { role, allowed: rolesOf(kind) },
}));

export const unreachable = defineError('directory.unreachable', 422, 'Orang ini tidak dapat masuk', () => 'Isi nomor telepon atau surel, agar orang ini dapat masuk.');

export const contactTaken = defineError('directory.contact_taken', 409, 'Nomor atau surel milik orang lain', () => 'Nomor telepon dan surel ini milik dua orang berbeda. Isi salah satu saja.');

export const lastChair = defineError('directory.last_chair', 409, 'Ketua terakhir', () => 'Koperasi harus punya paling sedikit satu ketua yang dapat masuk. Tunjuk penggantinya dulu.');

function rolesOf(kind: OrganisationKind): Role[] {
  return (Object.keys(roleKinds) as Role[]).filter((role) => roleKinds[role] === kind);
}

/** @throws directory.role_elsewhere when such an organisation has no such role */
export function assertRoleFits(role: Role, kind: OrganisationKind): void {
  if (roleKinds[role] !== kind) throw roleElsewhere(role, kind);
}

/** Giving or taking the supervisor's role is not for those who are supervised. */
export const actionToManage = (role: Role): Action => (role === 'supervisor' ? 'person.appoint_supervisor' : 'person.manage');
