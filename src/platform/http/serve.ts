import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { forkContext, type Context } from '../context.ts';
import { defineError } from '../errors.ts';
import type { Endpoint } from './endpoint.contract.ts';
import { answerOnce, claimOf, type Answer } from './idempotency.ts';
import { assertUsableText } from './plain-text.ts';
import { InvalidRequest, requestIdOf } from './problem.ts';
import type { FileAnswer, Route } from './route.ts';

const badIfMatch = defineError('platform.bad_if_match', 400, 'If-Match tidak dapat dipakai', (got: string) => `If-Match harus ETag dari jawaban sebelumnya, misalnya "3"; yang diterima: ${got.slice(0, 100)}.`);

const wrongMediaType = defineError('platform.wrong_media_type', 415, 'Jenis isi tidak dikenal', (got: string | undefined, expected: readonly string[]) => ({
  detail: `Isi dikirim sebagai ${got?.slice(0, 100) ?? 'sesuatu tanpa Content-Type'}; yang dapat dibaca: ${expected.join(', ')}.`,
  members: { expected },
}));

function parsePart<S extends z.ZodType>(part: string, schema: S | undefined, value: unknown): z.output<S> | undefined {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) throw new InvalidRequest(part, parsed.error);
  assertUsableText(parsed.data, part);
  return parsed.data;
}

/** The version that an edit was made on: the number in the ETag of the answer it began with. */
function expectedVersionOf(request: Request): number | undefined {
  const header = request.get('if-match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw badIfMatch(header);
  return Number(version);
}

function bodyOf(endpoint: Endpoint, request: Request): unknown {
  if (endpoint.upload) {
    if (!Buffer.isBuffer(request.body)) throw wrongMediaType(request.get('content-type'), endpoint.upload.types);
    return request.body;
  }
  const typed = request.get('content-type') !== undefined && Number(request.get('content-length') ?? 0) > 0;
  if (endpoint.body && typed && !request.is('application/json')) throw wrongMediaType(request.get('content-type'), ['application/json']);
  return parsePart('body', endpoint.body, request.body);
}

function toAnswer(endpoint: Endpoint, result: unknown): Answer {
  const shown = endpoint.response.parse(result) as { version?: unknown };
  return { status: endpoint.status ?? 200, body: JSON.stringify(shown), etag: Number.isInteger(shown?.version) ? `"${String(shown.version)}"` : null };
}

function send(response: Response, { status, body, etag, replayed }: Answer & { replayed?: boolean }): void {
  if (etag !== null) response.set('ETag', etag);
  if (replayed) response.set('Idempotent-Replayed', 'true');
  response.status(status).type('application/json').send(body);
}

function sendFile(response: Response, { fileName, contentType, content }: FileAnswer): void {
  response.set({ 'Content-Type': contentType, 'Content-Disposition': `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`, 'Cache-Control': 'no-store' });
  response.send(content);
}

/**
 * validate → use case → present, the same for every operation. A mutation runs in one transaction with its
 * audit entries and, where the sender gave a key, with the answer that a retry will get.
 */
export function serve({ endpoint, handler }: Route, base: Context, admit: (context: Context) => Promise<void>): RequestHandler {
  const mutates = endpoint.method !== 'get';
  return async (request, response) => {
    const context = forkContext(base, { requestId: requestIdOf(response), log: request.log as Context['log'], address: request.ip ?? null });
    await admit(context);
    const input = {
      params: parsePart('params', endpoint.params, request.params),
      query: parsePart('query', endpoint.query, request.query),
      body: bodyOf(endpoint, request),
      expectedVersion: mutates ? expectedVersionOf(request) : undefined,
    };
    if (!mutates) {
      const result = await handler({ ...input, context });
      if (endpoint.download) sendFile(response, result as FileAnswer);
      else send(response, toAnswer(endpoint, result));
      return;
    }
    const claim = claimOf(request.get('idempotency-key'), context.actor.id, { method: request.method, path: request.baseUrl + request.path, query: input.query, body: input.body });
    send(response, await answerOnce(context, claim, async (tx) => toAnswer(endpoint, await handler({ ...input, context: tx }))));
  };
}
