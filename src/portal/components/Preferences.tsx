import { languageNames, languages } from '../messages/language.ts';
import { useSpeech } from '../messages/messages.ts';
import { useAppearance } from '../theme.ts';
import './Preferences.css';

/** Language and light: two small switches that every page carries. */
export function Preferences() {
  const { language, messages, setLanguage } = useSpeech();
  const { dark, setTheme } = useAppearance();
  const words = messages.settings;
  return (
    <div className="preferences">
      <fieldset className="switch">
        <legend className="hidden-text">{words.language}</legend>
        {languages.map((choice) => (
          <button key={choice} type="button" className="switch-choice" aria-pressed={choice === language} aria-label={languageNames[choice]} lang={choice} onClick={() => setLanguage(choice)}>
            {choice.toUpperCase()}
          </button>
        ))}
      </fieldset>
      <button type="button" className="theme-switch" aria-pressed={dark} aria-label={words.dark} title={words.dark} onClick={() => setTheme(dark ? 'light' : 'dark')}>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
          <circle cx="12" cy="12" r="8.200" fill="none" stroke="currentColor" strokeWidth="1.800" />
          <path d="M12 3.800a8.200 8.200 0 0 1 0 16.400z" fill="currentColor" />
        </svg>
      </button>
    </div>
  );
}
