import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ApiError, call } from '../api.ts';
import { getMe, requestCode, signInByEmail, signInByPhone, signOut } from '../endpoints.ts';
import type { Me } from '../types.ts';

const meKey = ['me'];

/** Who looks at the screen; null while nobody has signed in. */
export const useMeQuery = () =>
  useQuery({
    queryKey: meKey,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await call(getMe, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });

export const MeContext = createContext<Me | null>(null);

export const useMe = (): Me | null => useContext(MeContext);

/** Whether one of the person's roles has this action; the server decides again when it is done. */
export function useMay(): (action: string) => boolean {
  const me = useMe();
  return (action) => me?.memberships.some((membership) => membership.actions.includes(action)) ?? false;
}

export const useRequestCode = () => useMutation({ mutationFn: (phoneNumber: string) => call(requestCode, { body: { phoneNumber } }) });

export type Credentials = { phoneNumber: string; code: string } | { email: string; password: string };

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (given: Credentials) => ('code' in given ? call(signInByPhone, { body: given }) : call(signInByEmail, { body: given })),
    onSuccess: () => client.invalidateQueries({ queryKey: meKey }),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(signOut, {}),
    // The next person at this screen must not see what was fetched for the last.
    onSettled: () => client.resetQueries(),
  });
}
