/** What a problem document carries beside its title and detail (RFC 9457, extension members). */
export type ProblemMembers = Record<string, unknown>;

/** An error that the caller can do something about: it becomes a problem document, never a 500. */
export class DomainError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly members: ProblemMembers;

  constructor(definition: { code: string; status: number; title: string }, detail: string, members: ProblemMembers = {}) {
    super(detail);
    this.name = 'DomainError';
    this.code = definition.code;
    this.status = definition.status;
    this.title = definition.title;
    this.members = members;
  }
}

/**
 * Declares a kind of error once and returns its factory. The detail says what was got, what was
 * expected and what to do; it is shown to the user, so it is written in Indonesian.
 *
 * @param code stable and machine-readable, `feature.what_is_wrong`
 * @param status the HTTP status it maps to
 */
export function defineError<Arguments extends unknown[]>(
  code: string,
  status: number,
  title: string,
  describe: (...args: Arguments) => string | { detail: string; members: ProblemMembers },
): (...args: Arguments) => DomainError {
  return (...args) => {
    const described = describe(...args);
    return typeof described === 'string'
      ? new DomainError({ code, status, title }, described)
      : new DomainError({ code, status, title }, described.detail, described.members);
  };
}

export const notFound = defineError('platform.not_found', 404, 'Tidak ditemukan', (what: string, id: string) => ({
  detail: `${what} «${id}» tidak ditemukan. Periksa alamat atau pilih dari daftar.`,
  members: { what, id },
}));

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
