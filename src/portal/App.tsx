import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { SignInGate } from './account/SignInGate.tsx';
import { ApiError } from './api.ts';
import { AppearanceProvider } from './AppearanceProvider.tsx';
import { ErrorBoundary } from './components/ErrorBoundary.tsx';
import { SpeechProvider } from './messages/SpeechProvider.tsx';
import { NoPage } from './NoPage.tsx';

/** Each role's pages are a chunk of their own, so that nobody loads another's. */
const BoardPage = lazy(async () => ({ default: (await import('./board/BoardPage.tsx')).BoardPage }));

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A server on this machine or in the same building answers without the internet, so the browser's idea of being offline says nothing.
      networkMode: 'always',
      staleTime: 5_000,
      // What the server has refused it refuses again; what did not reach it may get through.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.kind === 'problem'),
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    mutations: { networkMode: 'always' },
  },
});

export function App() {
  return (
    <AppearanceProvider>
      <SpeechProvider>
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary>
            <Suspense fallback={null}>
              <SignInGate>
                <Switch>
                  <Route path="/">
                    <BoardPage cityId={null} />
                  </Route>
                  <Route path="/papan/:cityId">{({ cityId }) => <BoardPage cityId={cityId} />}</Route>
                  <Route>
                    <NoPage />
                  </Route>
                </Switch>
              </SignInGate>
            </Suspense>
          </ErrorBoundary>
        </QueryClientProvider>
      </SpeechProvider>
    </AppearanceProvider>
  );
}
