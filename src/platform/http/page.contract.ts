import { z } from 'zod';

/** Every list is bounded: a page of at most this many rows. */
export const maxPageSize = 200;

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(50).describe('Rows on the page.'),
  cursor: z.string().max(200).optional().describe('nextCursor of the page before.'),
};

/** The same for lists whose cursor is the row's UUID. */
export const uuidPageQuery = { ...pageQuery, cursor: z.uuid().optional().describe('nextCursor of the page before.') };

/** A page of rows and where the next one begins. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ items: z.array(row).max(maxPageSize), nextCursor: z.string().nullable() });
}

/** The contents of RFC 9457 problem documents. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .loose()
  .meta({ id: 'Problem' });
