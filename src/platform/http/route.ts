import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { Endpoint } from './endpoint.contract.ts';

type ObjectSchema = z.ZodObject | undefined;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gets: the use case context and the parsed parts of the request. */
export interface RouteInput<Params extends ObjectSchema, Query extends ObjectSchema, Body extends z.ZodType | undefined> {
  context: Context;
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Parsed<Body>;
  /** The version in If-Match, when the sender gave one. */
  expectedVersion: number | undefined;
}

/** A file to be saved by whoever asked for it. */
export interface FileAnswer {
  fileName: string;
  contentType: string;
  content: Buffer;
}

export interface Route {
  endpoint: Endpoint;
  handler: (input: { context: Context; params: unknown; query: unknown; body: unknown; expectedVersion: number | undefined }) => Promise<unknown>;
}

/** Binds an operation to its use case or query: `route(submitOrderEndpoint, ({ context, body }) => submitOrder(context, body))`. */
export function route<Response extends z.ZodType, Params extends ObjectSchema, Query extends ObjectSchema, Body extends z.ZodType | undefined>(
  endpoint: Endpoint<Params, Query, Body, Response>,
  handler: (input: RouteInput<Params, Query, Body>) => Promise<z.input<Response>>,
): Route {
  return { endpoint, handler: handler as unknown as Route['handler'] };
}

/** Binds an operation that answers with a file. */
export function fileRoute<Params extends ObjectSchema, Query extends ObjectSchema>(
  endpoint: Endpoint<Params, Query>,
  handler: (input: RouteInput<Params, Query, undefined>) => Promise<FileAnswer>,
): Route {
  return { endpoint: endpoint as unknown as Endpoint, handler: handler as unknown as Route['handler'] };
}

/** Binds an operation whose body is a file: the handler gets its bytes and its type. */
export function uploadRoute<Response extends z.ZodType, Params extends ObjectSchema, Query extends ObjectSchema>(
  endpoint: Endpoint<Params, Query, undefined, Response>,
  handler: (input: Omit<RouteInput<Params, Query, undefined>, 'body'> & { body: Buffer }) => Promise<z.input<Response>>,
): Route {
  return { endpoint: endpoint as unknown as Endpoint, handler: handler as unknown as Route['handler'] };
}
