import { z } from 'zod';
import { buyPlanSummarySchema } from '../consolidation/buy-plan.contract.ts';
import { cycleSchema } from '../ordering/cycle.contract.ts';
import { endpoint } from '../platform/http/endpoint.contract.ts';

/** Whoever reads the board may know how many have ordered. */
const boardCycleSchema = cycleSchema.extend({ orderCount: z.int() }).meta({ id: 'BoardCycle' });

/** What the hub's board shows at a glance: where the week stands, what is asked for, what is bought. */
export const boardSchema = z
  .object({
    city: z.object({ id: z.string(), name: z.string() }),
    cycle: boardCycleSchema.nullable().describe('Periode terbaru; null bila belum ada.'),
    cooperativeCount: z.int(),
    activeCooperativeCount: z.int(),
    hubs: z.array(z.object({ id: z.string(), name: z.string(), latitude: z.number(), longitude: z.number(), locationAssumed: z.boolean() })),
    outlets: z.array(
      z.object({
        cooperativeId: z.string(),
        name: z.string().describe('Nama kelurahan.'),
        latitude: z.number(),
        longitude: z.number(),
        homeHubId: z.string(),
        ordered: z.boolean(),
      }),
    ),
    demand: z.array(
      z.object({
        sku: z.string(),
        product: z.string(),
        packName: z.string(),
        channel: z.enum(['via_hub', 'direct_ship', 'peer']),
        packs: z.int().describe('Dipesan semua koperasi.'),
        cooperatives: z.int(),
        boughtPacks: z.int(),
        shortPacks: z.int(),
        surplusPacks: z.int(),
      }),
    ),
    plan: buyPlanSummarySchema.nullable(),
    bulkOrderCount: z.int(),
    delivery: z
      .object({ state: z.enum(['queued', 'planned', 'failed']), costRupiah: z.int().nullable(), metres: z.int().nullable(), routes: z.int(), stops: z.int(), unserved: z.int() })
      .nullable(),
    failedJobs: z.int(),
    mapStyleUrl: z.string().nullable(),
  })
  .meta({ id: 'Board' });

export const listBoardCitiesEndpoint = endpoint({
  method: 'get',
  path: '/board/cities',
  summary: 'Kota yang dilayani',
  tag: 'overview',
  action: 'reference.read',
  response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })).max(200) }),
});

export const getBoardEndpoint = endpoint({
  method: 'get',
  path: '/board/cities/{cityId}',
  summary: 'Papan pusat distribusi satu kota',
  tag: 'overview',
  action: 'board.read',
  params: z.object({ cityId: z.string().min(1).max(40) }),
  response: boardSchema,
});

export const failedJobSchema = z
  .object({
    queue: z.enum(['events', 'planning', 'schedule', 'messages']),
    id: z.string(),
    name: z.string(),
    reason: z.string(),
    attempts: z.int(),
    failedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'FailedJob' });

export const listFailedJobsEndpoint = endpoint({
  method: 'get',
  path: '/jobs/failed',
  summary: 'Pekerjaan yang akhirnya gagal, dengan sebabnya',
  tag: 'overview',
  action: 'job.read',
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(failedJobSchema).max(300) }),
});

export const retryFailedJobEndpoint = endpoint({
  method: 'post',
  path: '/jobs/failed/retry',
  summary: 'Coba lagi satu pekerjaan yang gagal',
  tag: 'overview',
  action: 'job.retry',
  body: z.object({ queue: z.enum(['events', 'planning', 'schedule', 'messages']), id: z.string().min(1).max(300) }),
  response: z.object({ retried: z.boolean() }),
});
