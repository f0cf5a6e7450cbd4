import { createContext, useContext } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Appearance {
  theme: Theme;
  /** What is on the screen now, `system` resolved. */
  dark: boolean;
  setTheme: (theme: Theme) => void;
}

export const AppearanceContext = createContext<Appearance>({ theme: 'system', dark: false, setTheme: () => undefined });

export const useAppearance = (): Appearance => useContext(AppearanceContext);
