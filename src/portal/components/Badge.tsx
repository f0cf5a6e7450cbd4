import type { ReactNode } from 'react';
import './Badge.css';

export type Tone = 'plain' | 'accent' | 'warn' | 'bad';

/** A short state in words; its colour only repeats what it says. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
