import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';

const remarkSchema = z.object({ id: z.uuid(), author: z.string(), text: z.string(), createdAt: z.iso.datetime() }).meta({ id: 'OrderRemark' });

const path = '/cycles/{cycleId}/cooperatives/{cooperativeId}/order/remarks';
const params = z.object({ cycleId: z.uuid(), cooperativeId: z.string().min(1).max(40) });

export const remarksAtMost = 200;

export const listRemarksEndpoint = endpoint({
  method: 'get',
  path,
  summary: 'Catatan pada pesanan satu koperasi, misalnya dari pengawas',
  tag: 'ordering',
  action: 'order.read',
  params,
  response: z.object({ items: z.array(remarkSchema).max(remarksAtMost) }),
});

export const addRemarkEndpoint = endpoint({
  method: 'post',
  path,
  summary: 'Tulis catatan pada pesanan; catatan tidak dapat dihapus',
  tag: 'ordering',
  action: 'order.remark',
  params,
  body: z.object({ text: z.string().trim().min(1).max(1000) }),
  response: remarkSchema,
  status: 201,
});
