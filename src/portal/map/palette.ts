import { routeColours } from '../board/routes.ts';

/** The same as in styles/tokens.css: the canvas cannot read custom properties. */
const routes = ['#1f77c9', '#d1495b', '#8a5cd6', '#c77a12', '#0f8f8a', '#b8409a', '#5b8f1f', '#a0622d', '#4e6fd8', '#6f7d86'];

export interface Palette {
  ground: string;
  grid: string;
  ink: string;
  inkSoft: string;
  halo: string;
  accent: string;
}

export const paletteFor = (dark: boolean): Palette =>
  dark
    ? { ground: '#121a16', grid: '#1f2a24', ink: '#e9f0ec', inkSoft: '#8b9a92', halo: '#121a16', accent: '#5fcfa3' }
    : { ground: '#eaefeb', grid: '#dbe3dd', ink: '#13201a', inkSoft: '#76857d', halo: '#f6f8f6', accent: '#0c6349' };

export const routeColour = (colour: number): string => routes[colour % routeColours] ?? '#6f7d86';
