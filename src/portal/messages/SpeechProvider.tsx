import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { readSetting, writeSetting } from '../settings.ts';
import { id, type Messages } from './id.ts';
import { languages, type Language } from './language.ts';
import { SpeechContext } from './messages.ts';

/** English is a chunk of its own: most people never load it. */
async function loadMessages(language: Language): Promise<Messages> {
  return language === 'id' ? id : (await import('./en.ts')).en;
}

/** Gives the screen its words. The old language stays on the screen until the new one is loaded. */
export function SpeechProvider({ children }: { children: ReactNode }) {
  const [wanted, setWanted] = useState<Language>(() => readSetting('language', languages, 'id'));
  const [spoken, setSpoken] = useState<{ language: Language; messages: Messages }>({ language: 'id', messages: id });

  useEffect(() => {
    let current = true;
    const speak = async () => {
      // Without a network the screen keeps the language it has.
      const messages = await loadMessages(wanted).catch(() => null);
      if (!current || !messages) return;
      setSpoken({ language: wanted, messages });
      document.documentElement.lang = wanted;
    };
    void speak();
    return () => {
      current = false;
    };
  }, [wanted]);

  const speech = useMemo(
    () => ({
      ...spoken,
      setLanguage: (language: Language) => {
        writeSetting('language', language);
        setWanted(language);
      },
    }),
    [spoken],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}
