import { ApiError } from '../api.ts';
import type { Messages } from '../messages/id.ts';

/** Title and detail of any error, for the person at the screen. */
export function wordsOf(error: unknown, messages: Messages): { title: string; detail: string } {
  const words = messages.errors;
  if (!(error instanceof ApiError)) return { title: words.screen, detail: words.screenDetail };
  if (error.kind === 'problem') return { title: error.title || words.unreadable, detail: error.detail };
  if (error.kind === 'unreachable') return { title: words.unreachable, detail: words.unreachableDetail };
  return { title: words.unreadable, detail: words.unreadableDetail(String(error.status)) };
}
