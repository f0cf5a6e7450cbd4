/** One message to one person. A code is for signing in and is worth something to a thief; a notice is not. */
export interface Message {
  kind: 'code' | 'notice';
  phoneNumber: string | null;
  email: string | null;
  subject: string;
  text: string;
  /** The code by itself, for channels that have a form of their own for it. */
  code?: string;
}

/** A way to reach people. */
export interface Channel {
  name: string;
  /** Whether this message can go this way at all. */
  reaches: (message: Message) => boolean;
  /** @throws Error when it was not taken; the job then tries again */
  send: (message: Message) => Promise<void>;
}

/** Someone waits for a code: a service that is slower than this has failed. */
const sendMilliseconds = 10_000;

/** Posts JSON and says what came back when it was refused. */
export async function postJson(name: string, url: string, headers: Record<string, string>, body: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body, signal: AbortSignal.timeout(sendMilliseconds), redirect: 'error' });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${answer.slice(0, 300)}`);
}
