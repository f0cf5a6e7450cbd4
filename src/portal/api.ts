import type { z } from 'zod';
import type { Endpoint } from '../platform/http/endpoint.contract.ts';
import type { Operation } from './endpoints.ts';
import type { Problem } from './types.ts';

type Part<Schema> = z.output<Extract<Schema, z.ZodType>>;
type HasPart<Schema> = [Extract<Schema, z.ZodType>] extends [never] ? false : true;

/** What a call must bring, by the endpoint's contract; query fields have defaults, so all are optional. */
export type CallInput<E extends Endpoint> = (HasPart<E['params']> extends true ? { params: Part<E['params']> } : object) &
  (HasPart<E['query']> extends true ? { query?: Partial<Part<E['query']>> } : object) &
  (HasPart<E['body']> extends true ? { body: Part<E['body']> } : object) & { signal?: AbortSignal };

export type CallOutput<E extends Endpoint> = z.output<E['response']>;

/** Longer than any answer takes, so that a dead connection is told as one. */
const timeoutMilliseconds = 20_000;

type Kind = 'problem' | 'unreachable' | 'unreadable';

/**
 * A call that did not succeed. For a problem document (RFC 9457) `title` and `detail` are the server's own
 * words, written for the person at the screen; the other kinds are worded by the screen.
 */
export class ApiError extends Error {
  readonly kind: Kind;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  constructor(kind: Kind, problem: Partial<Problem> = {}, options?: ErrorOptions) {
    super(problem.detail ?? kind, options);
    this.kind = kind;
    this.status = problem.status ?? 0;
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.code = problem.code ?? '';
    this.requestId = problem.requestId ?? '';
  }
}

/** `/api/v1/cycles/7?limit=50`: parameters and query values are escaped, unset ones left out. */
export function addressOf(path: string, params: Record<string, unknown> = {}, query: Record<string, string | number | boolean | null | undefined> = {}): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value));
  return `/api/v1${filled}${search.size > 0 ? `?${search}` : ''}`;
}

async function refusalOf(response: Response): Promise<ApiError> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return new ApiError('unreadable', { status: response.status });
  const problem = (await response.json()) as Partial<Problem>;
  return problem.detail ? new ApiError('problem', problem) : new ApiError('unreadable', { status: response.status });
}

/** A network that broke off may have carried the change out: the same key asks again without doing it twice. */
async function fetchTwice(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (!new Headers(init.headers).has('idempotency-key') || init.signal?.aborted) throw error;
    return fetch(address, init);
  }
}

/** Calls one operation of the API; a change carries a key of its own, so that a retry is harmless. @throws ApiError */
export async function call<E extends Endpoint>(operation: Operation<E>, input: CallInput<E>): Promise<CallOutput<E>> {
  const { params, query, body, signal } = input as { params?: Record<string, unknown>; query?: Record<string, string | number | boolean | null | undefined>; body?: unknown; signal?: AbortSignal };
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  let response: Response;
  try {
    response = await fetchTwice(addressOf(operation.path, params, query), {
      method: operation.method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(operation.method !== 'get' && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError('unreachable', {}, { cause: error });
  }
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as CallOutput<E>;
}
