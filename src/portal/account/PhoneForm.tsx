import { useState, type FormEvent } from 'react';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { useMessages } from '../messages/messages.ts';
import { Field } from './Field.tsx';
import { useRequestCode, useSignIn } from './me.ts';

/** First the number, then the code that was sent to it. */
export function PhoneForm() {
  const { signIn: words } = useMessages();
  const [phoneNumber, setPhoneNumber] = useState('');
  const [code, setCode] = useState('');
  const request = useRequestCode();
  const signIn = useSignIn();
  const asked = request.isSuccess;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked) signIn.mutate({ phoneNumber, code });
    else request.mutate(phoneNumber);
  };
  const again = () => {
    request.reset();
    signIn.reset();
    setCode('');
  };
  const error = signIn.error ?? request.error;
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <Field label={words.phone} hint={words.phoneHint} type="tel" autoComplete="tel" inputMode="tel" required readOnly={asked} value={phoneNumber} onChange={setPhoneNumber} />
      {asked && (
        <>
          <output>{request.data.message}</output>
          <Field label={words.code} hint={words.codeHint} type="text" autoComplete="one-time-code" inputMode="numeric" pattern="\d{6}" maxLength={6} required focused value={code} onChange={setCode} />
        </>
      )}
      {error && <ErrorNotice error={error} />}
      <Button type="submit" look="primary" pending={request.isPending || signIn.isPending}>
        {asked ? words.submit : words.sendCode}
      </Button>
      {asked && <Button onClick={again}>{words.otherNumber}</Button>}
    </form>
  );
}
