import type { ReactNode } from 'react';
import './Section.css';

interface SectionProps {
  id: string;
  title: string;
  lead?: string | undefined;
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page with its heading, one sentence, and what can be done with the whole of it. */
export function Section({ id, title, lead, aside, children }: SectionProps) {
  return (
    <section id={id} className="section" aria-labelledby={`${id}-title`}>
      <header className="section-head">
        <div>
          <h2 id={`${id}-title`} className="section-title">
            {title}
          </h2>
          {lead && <p className="soft">{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
