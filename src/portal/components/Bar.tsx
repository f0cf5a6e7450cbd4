import './Bar.css';

/** A filled length; the figure itself always stands beside it in text, so the bar is hidden from readers. */
export function Bar({ percent, tone = 'accent' }: { percent: number; tone?: 'accent' | 'warn' | 'bad' | 'route' }) {
  return (
    <span className="bar" aria-hidden="true">
      <span className={`bar-fill bar-${tone}`} style={{ width: `${percent}%` }} />
    </span>
  );
}
