import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { organisationKinds, roles } from './role.values.ts';

const phoneNumber = z.string().min(5).max(30).describe('Nomor seluler, misalnya 0812-3456-7890.');
const email = z.email('harus alamat surel').max(200);
const password = z.string().min(1).max(128);

const done = z.object({ done: z.literal(true) });

export const meSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['user', 'api_key']),
    name: z.string(),
    phoneNumber: z.string().nullable(),
    email: z.string().nullable(),
    memberships: z.array(
      z.object({
        role: z.enum(roles),
        roleName: z.string(),
        organisationKind: z.enum(organisationKinds),
        organisationId: z.string(),
        organisation: z.string().describe('Nama organisasinya.'),
        cityId: z.string().nullable(),
        actions: z.array(z.string()).describe('Apa yang dapat dilakukan dengan peran ini; untuk menata layar, bukan izin itu sendiri.'),
      }),
    ),
  })
  .meta({ id: 'Me' });

export const requestCodeEndpoint = endpoint({
  method: 'post',
  path: '/sign-in/code',
  summary: 'Minta kode sekali pakai; jawabannya sama untuk nomor yang terdaftar maupun tidak',
  tag: 'account',
  action: 'session.start',
  open: true,
  unkept: true,
  body: z.object({ phoneNumber }),
  response: z.object({ message: z.string(), validSeconds: z.int() }),
  status: 202,
});

export const signInByPhoneEndpoint = endpoint({
  method: 'post',
  path: '/sign-in/phone',
  summary: 'Masuk dengan nomor telepon dan kode',
  tag: 'account',
  action: 'session.start',
  open: true,
  unkept: true,
  body: z.object({ phoneNumber, code: z.string().regex(/^\d{6}$/, 'harus enam angka') }),
  response: done,
});

export const signInByEmailEndpoint = endpoint({
  method: 'post',
  path: '/sign-in/email',
  summary: 'Masuk dengan surel dan kata sandi',
  tag: 'account',
  action: 'session.start',
  open: true,
  unkept: true,
  body: z.object({ email, password }),
  response: done,
});

export const signOutEndpoint = endpoint({ method: 'post', path: '/sign-out', summary: 'Keluar: akhiri sesi ini', tag: 'account', action: 'account.self', response: done, unkept: true });

export const getMeEndpoint = endpoint({ method: 'get', path: '/me', summary: 'Siapa saya dan apa peran saya', tag: 'account', action: 'account.self', response: meSchema });

const sessionSchema = z
  .object({ id: z.string(), current: z.boolean(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(), address: z.string(), device: z.string() })
  .meta({ id: 'Session' });

export const listSessionsEndpoint = endpoint({
  method: 'get',
  path: '/me/sessions',
  summary: 'Sesi saya yang masih berlaku',
  tag: 'account',
  action: 'account.self',
  response: z.object({ items: z.array(sessionSchema).max(100) }),
});

export const endSessionEndpoint = endpoint({
  method: 'delete',
  path: '/me/sessions/{sessionId}',
  summary: 'Akhiri satu sesi saya, misalnya di telepon yang hilang',
  tag: 'account',
  action: 'account.self',
  unkept: true,
  params: z.object({ sessionId: z.string().min(1).max(60) }),
  response: done,
});

export const endOtherSessionsEndpoint = endpoint({
  method: 'delete',
  path: '/me/sessions',
  summary: 'Akhiri semua sesi saya yang lain',
  tag: 'account',
  action: 'account.self',
  unkept: true,
  response: z.object({ ended: z.int() }),
});

export const changePasswordEndpoint = endpoint({
  method: 'put',
  path: '/me/password',
  summary: 'Pasang atau ganti kata sandi; sesi lain berakhir',
  tag: 'account',
  action: 'account.self',
  unkept: true,
  body: z.object({ currentPassword: password.nullable().describe('Kosong bila belum pernah punya kata sandi.'), newPassword: z.string().min(10, 'paling sedikit 10 huruf').max(128) }),
  response: done,
});
