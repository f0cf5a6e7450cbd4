import { fromNodeHeaders } from 'better-auth/node';
import type { Request, Response } from 'express';
import { addressHeader } from '../auth/auth.ts';

/** What signing in needs of a request and its answer; everything else gets parsed input only. */
export interface Exchange {
  method: string;
  headers: Headers;
  /** Where the request comes from, through as many proxies as are trusted. */
  address: string;
  /** The session that the request was made in. */
  sessionId: string | null;
  /** Passes on the cookies that the sign-in library set. */
  setCookies: (from: Headers) => void;
}

export function openExchange(request: Request, response: Response): Exchange {
  const headers = fromNodeHeaders(request.headers);
  const address = request.ip ?? '';
  headers.set(addressHeader, address);
  return {
    method: request.method,
    headers,
    address,
    sessionId: null,
    setCookies: (from) => {
      for (const cookie of from.getSetCookie()) response.append('Set-Cookie', cookie);
    },
  };
}
