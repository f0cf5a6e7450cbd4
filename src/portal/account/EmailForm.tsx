import { useState, type FormEvent } from 'react';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { useMessages } from '../messages/messages.ts';
import { Field } from './Field.tsx';
import { useSignIn } from './me.ts';

/** For offices that sign in at a desk. */
export function EmailForm() {
  const { signIn: words } = useMessages();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <Field label={words.email} type="email" autoComplete="username" required value={email} onChange={setEmail} />
      <Field label={words.password} type="password" autoComplete="current-password" required value={password} onChange={setPassword} />
      {signIn.error && <ErrorNotice error={signIn.error} />}
      <Button type="submit" look="primary" pending={signIn.isPending}>
        {words.submit}
      </Button>
    </form>
  );
}
