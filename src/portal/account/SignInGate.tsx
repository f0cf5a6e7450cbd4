import { lazy, useEffect, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../api.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { MeContext, useMeQuery } from './me.ts';

const SignInPage = lazy(async () => ({ default: (await import('./SignInPage.tsx')).SignInPage }));

/** Shows the way in until somebody has signed in, and again when their session has ended. */
export function SignInGate({ children }: { children: ReactNode }) {
  const me = useMeQuery();
  const client = useQueryClient();
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        const ended = event.type === 'updated' && event.action.type === 'error' && event.action.error instanceof ApiError && event.action.error.status === 401;
        if (ended) client.setQueryData(['me'], null);
      }),
    [client],
  );
  if (me.isPending) return null;
  if (me.isError && !me.data) {
    return (
      <main className="page">
        <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  }
  return me.data ? <MeContext value={me.data}>{children}</MeContext> : <SignInPage />;
}
