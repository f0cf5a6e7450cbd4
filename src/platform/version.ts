import { defineError } from './errors.ts';

export const staleVersion = defineError('platform.stale_version', 412, 'Sudah diubah orang lain', (what: string, expectedVersion: number, currentVersion: number, current: unknown) => ({
  detail: `${what} ini berubah sejak Anda membukanya: Anda memegang versi ${expectedVersion}, sekarang versi ${currentVersion}. Tidak ada yang ditimpa. Lihat yang terbaru, lalu ulangi perubahan Anda.`,
  members: { expectedVersion, currentVersion, current },
}));

/** Refuses an edit that was made on another version than the one that stands. @throws platform.stale_version */
export function assertVersion(what: string, expected: number | undefined, current: number, row: unknown): void {
  if (expected !== undefined && expected !== current) throw staleVersion(what, expected, current, row);
}
