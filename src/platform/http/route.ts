import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { Endpoint } from './endpoint.contract.ts';

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gets: the use case context and the parsed parts of the request. */
export interface RouteInput<E extends Endpoint> {
  context: Context;
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
}

export interface Route {
  endpoint: Endpoint;
  handler: (input: RouteInput<Endpoint>) => Promise<unknown>;
}

/** Binds an operation to its use case or query: `route(submitOrderEndpoint, ({ context, body }) => submitOrder(context, body))`. */
export function route<E extends Endpoint>(endpoint: E, handler: (input: RouteInput<E>) => Promise<z.input<E['response']>>): Route {
  return { endpoint, handler: handler as unknown as Route['handler'] };
}
