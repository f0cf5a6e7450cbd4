import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { cooperativeStages, readinessItems } from './cooperative.values.ts';
import { isoDate, kelurahanCode, note, slug, text } from './fields.contract.ts';

const stage = z.enum(cooperativeStages);

/** One fulfilled line of the checklist. */
const readinessLine = z.object({
  item: z.enum(readinessItems),
  fulfilledOn: isoDate,
  evidence: note.describe('Nomor surat atau keterangan.'),
  assumption: z.boolean().describe('Benar bila belum ada bukti dan dianggap terpenuhi.'),
});

export const cooperativeInput = z.object({
  id: kelurahanCode,
  cityId: slug,
  kelurahanId: kelurahanCode,
  name: text,
  /** Only read when the cooperative is new; afterwards the stage moves by `advanceCooperativeStage`. */
  stage,
  stageReason: note,
  readiness: z.array(readinessLine).max(readinessItems.length),
});

export const recordReadinessInput = z.object({ cooperativeId: kelurahanCode, lines: z.array(readinessLine).min(1).max(readinessItems.length) });
export const advanceStageInput = z.object({ cooperativeId: kelurahanCode, to: stage, reason: text });

const cooperativeSchema = z
  .object({ id: kelurahanCode, cityId: slug, kelurahanId: kelurahanCode, name: z.string(), stage, stageName: z.string(), stageChangedAt: z.iso.datetime(), stageReason: z.string(), version: z.int() })
  .meta({ id: 'Cooperative' });

const cooperativeDetailSchema = cooperativeSchema
  .extend({
    readiness: z.array(z.object({ item: z.enum(readinessItems), name: z.string(), fulfilledOn: isoDate.nullable(), evidence: z.string(), assumption: z.boolean() })),
    nextStages: z.array(stage),
  })
  .meta({ id: 'CooperativeDetail' });

const cooperativeParams = z.object({ cooperativeId: kelurahanCode });

export const listCooperativesEndpoint = endpoint({
  method: 'get',
  path: '/cooperatives',
  summary: 'Daftar koperasi, dapat disaring menurut kota dan tahap',
  tag: 'directory',
  query: z.object({ ...pageQuery, cityId: slug.optional(), stage: stage.optional() }),
  response: pageOf(cooperativeSchema),
});
export const getCooperativeEndpoint = endpoint({
  method: 'get',
  path: '/cooperatives/{cooperativeId}',
  summary: 'Satu koperasi dengan daftar kesiapannya',
  tag: 'directory',
  params: cooperativeParams,
  response: cooperativeDetailSchema,
  versioned: true,
});
export const recordReadinessEndpoint = endpoint({
  method: 'put',
  path: '/cooperatives/{cooperativeId}/readiness',
  summary: 'Catat syarat yang sudah terpenuhi',
  tag: 'directory',
  params: cooperativeParams,
  body: recordReadinessInput.omit({ cooperativeId: true }),
  response: cooperativeDetailSchema,
  versioned: true,
});
export const advanceStageEndpoint = endpoint({
  method: 'post',
  path: '/cooperatives/{cooperativeId}/stage',
  summary: 'Pindahkan koperasi ke tahap berikutnya; ditolak bila syaratnya belum lengkap',
  tag: 'directory',
  params: cooperativeParams,
  body: advanceStageInput.omit({ cooperativeId: true }),
  response: cooperativeDetailSchema,
  versioned: true,
});
