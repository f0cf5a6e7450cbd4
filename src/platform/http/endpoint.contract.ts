import type { z } from 'zod';

type ObjectSchema = z.ZodObject;

/** One operation of the API: what it takes and gives. Server, OpenAPI document and portal all read it. */
export interface Endpoint<
  Params extends ObjectSchema | undefined = ObjectSchema | undefined,
  Query extends ObjectSchema | undefined = ObjectSchema | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Response extends z.ZodType = z.ZodType,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Under /api/v1, with parameters in braces: `/cycles/{cycleId}/orders`. */
  path: string;
  /** One sentence, shown on the API page. */
  summary: string;
  tag: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response: Response;
  /** The body is a file of one of these types, not JSON; the handler gets its bytes. */
  upload?: { types: readonly string[]; maxBytes: number };
  /** The answer is a file, not JSON. */
  download?: { types: readonly string[] };
  /** The answer has a `version`, given as ETag too; with If-Match a stale edit is refused. */
  versioned?: boolean;
  /** Success status; 200 when not given. */
  status?: 200 | 201 | 202;
}

/** Declares an operation and keeps its exact types. */
export function endpoint<
  Response extends z.ZodType,
  Params extends ObjectSchema | undefined = undefined,
  Query extends ObjectSchema | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(definition: Endpoint<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response> {
  return definition;
}
