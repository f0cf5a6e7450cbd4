import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { Logger } from '../log.ts';

/** Where the requests' ids are kept: set by the first middleware. */
export const requestIdOf = (response: Response): string => String(response.locals.requestId ?? '');

interface Problem {
  status: number;
  title: string;
  detail: string;
  code: string;
  members?: Record<string, unknown>;
}

/** Nobody mends more at a time; a body of thousands of wrong lines gets an answer of ordinary size. */
const mostIssues = 20;

/** The request does not have the form that the contract asks for. */
export class InvalidRequest extends Error {
  readonly issues: { path: string; message: string }[];
  constructor(part: string, error: z.ZodError) {
    const issues = error.issues.slice(0, mostIssues).map((issue) => ({ path: [part, ...issue.path].join('.'), message: issue.message }));
    super(issues.map((issue) => `${issue.path}: ${issue.message}`).join('; '));
    this.issues = issues;
  }
}

/** What body-parser complains of, by its own names. */
const unreadable: Record<string, (limit: number) => string> = {
  'entity.too.large': (limit) => `Isi permintaan terlalu besar; paling banyak ${Math.floor(limit / 1024)} KiB. Bagi menjadi beberapa permintaan.`,
  'entity.parse.failed': () => 'Isi permintaan bukan JSON yang benar. Periksa tanda kurung, koma dan kutipnya.',
  'encoding.unsupported': () => 'Pemampatan isi ini tidak dikenal; kirim tanpa Content-Encoding, atau gzip.',
  'charset.unsupported': () => 'Huruf isi ini tidak dikenal; kirim sebagai UTF-8.',
  'request.aborted': () => 'Permintaan terputus sebelum lengkap. Kirim lagi.',
  'request.size.invalid': () => 'Panjang isi tidak sama dengan Content-Length. Kirim lagi.',
};

function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return { status: error.status, title: error.title, detail: error.message, code: error.code, members: error.members };
  if (error instanceof InvalidRequest) {
    return { status: 422, title: 'Isian tidak sesuai', detail: `Perbaiki isian ini lalu kirim lagi: ${error.message}`, code: 'platform.invalid_request', members: { issues: error.issues } };
  }
  // body-parser and other middleware give their errors a status and say whether the message may be shown.
  const { status, expose, message, type = '', limit } = error as { status?: number; expose?: boolean; message?: string; type?: string; limit?: number };
  if (typeof status === 'number' && status >= 400 && status < 500 && expose !== false) {
    const told = unreadable[type]?.(limit ?? 0) ?? `Permintaan ini tidak dapat dibaca (${message ?? ''}). Periksa alamat dan isinya.`;
    return { status, title: 'Permintaan tidak dapat dibaca', detail: told, code: 'platform.unreadable_request' };
  }
  return { status: 500, title: 'Kesalahan di pihak kami', detail: 'Data Anda tidak berubah. Coba lagi; bila tetap gagal, kirim nomor permintaan ini kepada pengelola.', code: 'platform.internal' };
}

/** The one place where errors become RFC 9457 problem documents. */
export const problemMiddleware: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const problem = toProblem(error);
  if (problem.status >= 500) (response.locals.log as Logger | undefined)?.error({ err: error }, 'request failed');
  const { retryAfterSeconds } = problem.members ?? {};
  if (typeof retryAfterSeconds === 'number') response.set('Retry-After', String(retryAfterSeconds));
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        ...problem.members,
        type: `urn:lumbung:problem:${problem.code}`,
        title: problem.title,
        status: problem.status,
        detail: problem.detail,
        code: problem.code,
        requestId: requestIdOf(response),
      }),
    );
};

export const notFoundMiddleware: RequestHandler = (request, _response, next) => {
  next(new DomainError({ code: 'platform.no_such_address', status: 404, title: 'Alamat tidak ada' }, `Tidak ada ${request.method} ${request.path}. Lihat daftar alamat di /api/docs.`));
};
