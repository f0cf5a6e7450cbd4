import { useEffect, useState } from 'react';
import { Logo } from '../components/Logo.tsx';
import { Preferences } from '../components/Preferences.tsx';
import { useMessages } from '../messages/messages.ts';
import { EmailForm } from './EmailForm.tsx';
import { PhoneForm } from './PhoneForm.tsx';
import './SignInPage.css';

const ways = ['phone', 'email'] as const;

/** The way in: a code on the phone for officers, e-mail and password for offices. */
export function SignInPage() {
  const { brand, signIn: words } = useMessages();
  const [way, setWay] = useState<(typeof ways)[number]>('phone');
  useEffect(() => {
    document.title = `${words.title} · ${brand.name}`;
  }, [words.title, brand.name]);
  return (
    <div className="page sign-in">
      <header className="sign-in-head">
        <div className="sign-in-brand">
          <Logo />
          <p className="sign-in-name">{brand.name}</p>
        </div>
        <Preferences />
      </header>
      <main className="sign-in-card">
        <h1>{words.title}</h1>
        <fieldset className="switch">
          <legend className="hidden-text">{words.way}</legend>
          {ways.map((choice) => (
            <button key={choice} type="button" className="switch-choice" aria-pressed={choice === way} onClick={() => setWay(choice)}>
              {words.ways[choice]}
            </button>
          ))}
        </fieldset>
        {way === 'phone' ? <PhoneForm /> : <EmailForm />}
      </main>
    </div>
  );
}
