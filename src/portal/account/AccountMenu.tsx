import { Button } from '../components/Button.tsx';
import { useMessages } from '../messages/messages.ts';
import { useMe, useSignOut } from './me.ts';

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const { signIn: words } = useMessages();
  const me = useMe();
  const signOut = useSignOut();
  if (!me) return null;
  const roles = me.memberships.map((membership) => `${membership.roleName}, ${membership.organisation}`).join('; ');
  return (
    <Button pending={signOut.isPending} title={roles} onClick={() => signOut.mutate()}>
      {words.signOut(me.name)}
    </Button>
  );
}
