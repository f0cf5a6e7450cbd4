import { ApiError } from '../api.ts';
import { useMessages } from '../messages/messages.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { wordsOf } from './error-words.ts';

/** Why something did not work and what to do, in the server's own words where it gave some. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const messages = useMessages();
  const { title, detail } = wordsOf(error, messages);
  const requestId = error instanceof ApiError ? error.requestId : '';
  return (
    <Notice tone="bad" urgent title={title} actions={onRetry && <Button onClick={onRetry}>{messages.common.retry}</Button>}>
      <p>{detail}</p>
      {requestId && <p className="small">{messages.common.requestNumber(requestId)}</p>}
    </Notice>
  );
}
