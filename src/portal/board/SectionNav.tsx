import { useMessages } from '../messages/messages.ts';
import './SectionNav.css';

/** The board is one long page; these lead to its parts. */
export function SectionNav() {
  const { sections } = useMessages();
  const parts = [
    { id: 'ringkasan', name: sections.summary },
    { id: 'permintaan', name: sections.demand },
    { id: 'pembelian', name: sections.purchases },
    { id: 'pengantaran', name: sections.delivery },
  ];
  return (
    <nav className="section-nav" aria-label={sections.label}>
      <ul>
        {parts.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
