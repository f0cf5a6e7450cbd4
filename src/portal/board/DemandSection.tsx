import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { Section } from '../components/Section.tsx';
import { formatInteger } from '../format/numbers.ts';
import { useMessages } from '../messages/messages.ts';
import type { Board, Cycle } from '../types.ts';
import { demandCsv, sortDemand } from './demand.ts';
import { DemandTable } from './DemandTable.tsx';

/** Hands the browser a file without the server's help. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** What all cooperatives ask for together, and how much of it is bought. */
export function DemandSection({ board, cycle }: { board: Board; cycle: Cycle }) {
  const messages = useMessages();
  const words = messages.demand;
  const rows = sortDemand(board.demand);
  const planned = board.plan !== null && board.plan.costRupiah !== null;
  if (rows.length === 0) {
    return (
      <Section id="permintaan" title={words.title}>
        <Notice title={words.empty}>
          <p>{words.emptyDetail}</p>
        </Notice>
      </Section>
    );
  }
  return (
    <Section
      id="permintaan"
      title={words.title}
      lead={words.lead(formatInteger(rows.length), formatInteger(cycle.orderCount))}
      aside={<Button onClick={() => download(words.fileName(cycle.code), demandCsv(rows, messages))}>{words.download}</Button>}
    >
      <DemandTable rows={rows} planned={planned} orderCount={cycle.orderCount} />
    </Section>
  );
}
