import type { Outlet } from '../types.ts';

/** One grain per gerai, full where it ordered: the week's turnout at a glance. The count stands beside it in words. */
export function OutletDots({ outlets }: { outlets: readonly Outlet[] }) {
  const ordered = [...outlets].sort((a, b) => Number(b.ordered) - Number(a.ordered));
  return (
    <span className="outlet-dots" aria-hidden="true">
      {ordered.map((outlet) => (
        <span key={outlet.cooperativeId} className={outlet.ordered ? 'outlet-dot outlet-dot-full' : 'outlet-dot'} title={outlet.name} />
      ))}
    </span>
  );
}
