import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { readSetting, writeSetting } from './settings.ts';
import { AppearanceContext, themes, type Theme } from './theme.ts';

const devicePrefersDark = matchMedia('(prefers-color-scheme: dark)');

function watchDevice(changed: () => void): () => void {
  devicePrefersDark.addEventListener('change', changed);
  return () => devicePrefersDark.removeEventListener('change', changed);
}

/** Light or dark: the device's choice until the user makes one. The tokens in styles/tokens.css read `data-theme`. */
export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(() => readSetting('theme', themes, 'system'));
  const deviceDark = useSyncExternalStore(watchDevice, () => devicePrefersDark.matches);
  const dark = theme === 'dark' || (theme === 'system' && deviceDark);

  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);

  const appearance = useMemo(
    () => ({
      theme,
      dark,
      setTheme: (next: Theme) => {
        writeSetting('theme', next);
        setTheme(next);
      },
    }),
    [theme, dark],
  );
  return <AppearanceContext value={appearance}>{children}</AppearanceContext>;
}
