import { createContext, useContext } from 'react';
import { id, type Messages } from './id.ts';
import type { Language } from './language.ts';

export interface Speech {
  language: Language;
  messages: Messages;
  setLanguage: (language: Language) => void;
}

export const SpeechContext = createContext<Speech>({ language: 'id', messages: id, setLanguage: () => undefined });

/** The words of the screen in the chosen language. */
export const useMessages = (): Messages => useContext(SpeechContext).messages;

export const useSpeech = (): Speech => useContext(SpeechContext);
