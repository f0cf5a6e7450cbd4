import type { ReactNode } from 'react';

interface FigureProps {
  name: string;
  /** null while it is not known; `pending` then says why. */
  value: string | null;
  pending?: string;
  detail?: string | null;
  wide?: boolean;
  children?: ReactNode;
}

/** One figure with its name and one remark. */
export function Figure({ name, value, pending = '–', detail = null, wide = false, children }: FigureProps) {
  return (
    <div className={wide ? 'figure figure-wide' : 'figure'}>
      <dt className="figure-name">{name}</dt>
      <dd>
        {value === null ? <span className="figure-pending">{pending}</span> : <span className="figure-value">{value}</span>}
        {detail !== null && <span className="figure-detail">{detail}</span>}
        {children}
      </dd>
    </div>
  );
}
