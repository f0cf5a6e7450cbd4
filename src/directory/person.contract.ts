import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, uuidPageQuery } from '../platform/http/page.contract.ts';
import { text } from './fields.contract.ts';
import { organisationKinds, roles } from './role.values.ts';

export const organisationParams = z.object({ organisationKind: z.enum(organisationKinds), organisationId: z.string().min(1).max(80) });

const memberSchema = z
  .object({
    membershipId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    phoneNumber: z.string().nullable(),
    email: z.string().nullable(),
    role: z.enum(roles),
    roleName: z.string(),
    startedAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });

const path = '/organisations/{organisationKind}/{organisationId}/people';

export const addMemberBody = z.object({
  name: text,
  phoneNumber: z.string().min(5).max(30).nullable().default(null),
  email: z.email('harus alamat surel').max(200).nullable().default(null),
  role: z.enum(roles),
});

export const listMembersEndpoint = endpoint({
  method: 'get',
  path,
  summary: 'Siapa saja dalam satu organisasi, dan apa perannya',
  tag: 'directory',
  action: 'person.read',
  params: organisationParams,
  query: z.object(uuidPageQuery),
  response: pageOf(memberSchema),
});

export const addMemberEndpoint = endpoint({
  method: 'post',
  path,
  summary: 'Beri seseorang peran dalam organisasi ini; nomor yang sudah dikenal mendapat peran tambahan',
  tag: 'directory',
  action: 'person.manage',
  params: organisationParams,
  body: addMemberBody,
  response: memberSchema,
});

export const endMembershipEndpoint = endpoint({
  method: 'delete',
  path: `${path}/{membershipId}`,
  summary: 'Akhiri peran seseorang dalam organisasi ini',
  tag: 'directory',
  action: 'person.manage',
  params: organisationParams.extend({ membershipId: z.uuid() }),
  response: z.object({ done: z.literal(true) }),
});
