import { useEffect } from 'react';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { Skeleton } from '../components/Skeleton.tsx';
import { useMessages } from '../messages/messages.ts';
import { readText, writeSetting } from '../settings.ts';
import { BoardView } from './BoardView.tsx';
import { Masthead } from './Masthead.tsx';
import { useBoard, useCities } from './queries.ts';
import './BoardPage.css';

/** The hub's board: which city, then its week. */
export function BoardPage({ cityId }: { cityId: string | null }) {
  const { common, empty } = useMessages();
  const cities = useCities();
  const items = cities.data?.items ?? [];
  const remembered = readText('city');
  const chosen = cityId ?? items.find((city) => city.id === remembered)?.id ?? items[0]?.id ?? null;

  return (
    <div className="page">
      <a className="skip" href="#isi">
        {common.skipToContent}
      </a>
      <Masthead cities={items} cityId={chosen} />
      <main id="isi" tabIndex={-1}>
        {cities.isPending && <Skeleton lines={8} />}
        {cities.isError && !cities.data && <ErrorNotice error={cities.error} onRetry={() => void cities.refetch()} />}
        {cities.isSuccess && chosen === null && (
          <Notice title={empty.noCity}>
            <p>{empty.noCityDetail}</p>
          </Notice>
        )}
        {chosen !== null && <CityBoard key={chosen} cityId={chosen} />}
      </main>
    </div>
  );
}

function CityBoard({ cityId }: { cityId: string }) {
  const board = useBoard(cityId);
  const name = board.data?.city.name;
  const { brand } = useMessages();
  useEffect(() => {
    document.title = name ? `${name} · ${brand.name}` : brand.name;
    if (name) writeSetting('city', cityId);
  }, [name, cityId, brand.name]);

  if (board.data) return <BoardView board={board.data} error={board.error} fetchedAt={board.dataUpdatedAt} onRetry={() => void board.refetch()} />;
  if (board.isError) return <ErrorNotice error={board.error} onRetry={() => void board.refetch()} />;
  return <Skeleton lines={8} />;
}
