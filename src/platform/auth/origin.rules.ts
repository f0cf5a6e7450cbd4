import { defineError } from '../errors.ts';

const foreignOrigin = defineError('platform.foreign_origin', 403, 'Permintaan dari situs lain', () =>
  'Permintaan ini tidak datang dari halaman Lumbung, jadi tidak dijalankan. Buka Lumbung lalu ulangi dari sana; program lain memakai kunci API.',
);

/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  method: string;
  origin: string | null;
  fetchSite: string | null;
  /** Origins under which Lumbung itself is reached. */
  own: readonly string[];
  /** Whether a cookie would lend the request somebody's rights. */
  carriesSession: boolean;
}

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site makes a browser send (CSRF). Browsers attach Origin or Sec-Fetch-Site to
 * every such request, so one with a cookie and neither of them is refused too.
 *
 * @throws platform.foreign_origin
 */
export function assertOwnOrigin({ method, origin, fetchSite, own, carriesSession }: RequestOrigin): void {
  if (readOnly.has(method)) return;
  if (fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none') throw foreignOrigin();
  if (origin !== null && !own.includes(origin)) throw foreignOrigin();
  if (carriesSession && origin === null && fetchSite === null) throw foreignOrigin();
}
