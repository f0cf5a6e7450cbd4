import type { Context } from '../context.ts';
import { defineError } from '../errors.ts';
import type { Exchange } from '../http/exchange.ts';
import { apiKeyPrefix, type Auth } from './auth.ts';
import { throttle } from './throttle.ts';
import { signInLimits } from './throttle.rules.ts';

/** Who a request proves to be. All that the platform knows of a person is the id. */
export type Identity = { kind: 'user'; userId: string; name: string } | { kind: 'api_key'; keyId: string; name: string };

/** A session that lives on gets a new token after this long. */
const rotateAfterSeconds = 24 * 3600;

export const signInNeeded = defineError('platform.sign_in_needed', 401, 'Belum masuk', () => 'Masuk dulu dengan nomor telepon atau surel Anda, lalu ulangi.');

const keyRefused = defineError('platform.key_refused', 401, 'Kunci API ditolak', () => 'Kunci API ini tidak dikenal, sudah dicabut, atau terlalu sering dipakai. Minta kunci baru kepada pengelola organisasi Anda.');

/**
 * Reads who a request comes from: an API key (`Authorization: Bearer lbg_…`), else the session cookie, which is
 * renewed once a day while it is used.
 *
 * @returns null when the request carries neither, or a session that has ended
 * @throws platform.key_refused
 */
export async function identify(auth: Auth, exchange: Exchange, context: Context): Promise<Identity | null> {
  const authorization = exchange.headers.get('authorization');
  if (authorization !== null) return identifyKey(auth, authorization, exchange, context);
  if (!exchange.headers.get('cookie')?.includes('lumbung.session_token')) return null;
  const found = await auth.api.getSession({ headers: exchange.headers });
  if (!found) return null;
  exchange.sessionId = found.session.id;
  if (Date.now() - found.session.createdAt.getTime() > rotateAfterSeconds * 1000) {
    const { headers } = await auth.api.rotateSession({ headers: exchange.headers, returnHeaders: true });
    exchange.setCookies(headers);
  }
  return { kind: 'user', userId: found.user.id, name: found.user.name };
}

async function identifyKey(auth: Auth, authorization: string, exchange: Exchange, context: Context): Promise<Identity> {
  const key = /^Bearer (\S{20,200})$/.exec(authorization)?.[1];
  const verified = key?.startsWith(apiKeyPrefix) ? await auth.api.verifyApiKey({ body: { key } }) : null;
  if (verified?.valid && verified.key) return { kind: 'api_key', keyId: verified.key.id, name: verified.key.name ?? '' };
  await throttle(context, signInLimits.guessesFromAddress, exchange.address);
  throw keyRefused();
}
