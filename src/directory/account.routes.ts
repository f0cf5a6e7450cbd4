import type { Auth } from '../platform/auth/auth.ts';
import type { Exchange } from '../platform/http/exchange.ts';
import { route, type Route } from '../platform/http/route.ts';
import { getMe, listOwnSessions } from './account.queries.ts';
import {
  changePasswordEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  getMeEndpoint,
  listSessionsEndpoint,
  requestCodeEndpoint,
  signInByEmailEndpoint,
  signInByPhoneEndpoint,
  signOutEndpoint,
} from './sign-in.contract.ts';
import { changePassword, endOtherSessions, endOwnSession, requestCode, signInByEmail, signInByPhone, signOut } from './sign-in.usecases.ts';

const done = { done: true } as const;

/** Signing in and out, and what everybody may do with the own account. */
export function accountRoutes(auth: Auth): Route[] {
  const door = ({ headers, address }: Exchange) => ({ auth, headers, address });
  return [
    route(requestCodeEndpoint, async ({ context, body, exchange }) => requestCode(context, body, door(exchange))),
    route(signInByPhoneEndpoint, async ({ context, body, exchange }) => {
      exchange.setCookies(await signInByPhone(context, body, door(exchange)));
      return done;
    }),
    route(signInByEmailEndpoint, async ({ context, body, exchange }) => {
      exchange.setCookies(await signInByEmail(context, body, door(exchange)));
      return done;
    }),
    route(signOutEndpoint, async ({ context, exchange }) => {
      exchange.setCookies(await signOut(context, door(exchange)));
      return done;
    }),
    route(getMeEndpoint, async ({ context }) => getMe(context)),
    route(listSessionsEndpoint, async ({ context, exchange }) => listOwnSessions(context, exchange.sessionId)),
    route(endSessionEndpoint, async ({ context, params }) => {
      await endOwnSession(context, params);
      return done;
    }),
    route(endOtherSessionsEndpoint, async ({ context, exchange }) => ({ ended: await endOtherSessions(context, { currentSessionId: exchange.sessionId }) })),
    route(changePasswordEndpoint, async ({ context, body, exchange }) => {
      await changePassword(context, { ...body, currentSessionId: exchange.sessionId }, door(exchange));
      return done;
    }),
  ];
}
