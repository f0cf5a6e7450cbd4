import type { ReactNode } from 'react';
import './Notice.css';

interface NoticeProps {
  tone?: 'plain' | 'working' | 'warn' | 'bad';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Announced at once; for what interrupts. */
  urgent?: boolean;
}

/** What a part of the screen says instead of, or above, its contents: nothing yet, at work, failed. */
export function Notice({ tone = 'plain', title, children, actions, urgent = false }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={urgent ? 'alert' : 'status'}>
      {tone === 'working' && <span className="notice-flow" aria-hidden="true" />}
      <div className="notice-text">
        <p className="notice-title">{title}</p>
        {children}
      </div>
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  );
}
