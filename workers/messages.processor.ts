import { sendSignInCodeJob } from '../src/directory/message.jobs.ts';
import { sendSignInCode, type Post } from '../src/directory/message.usecases.ts';
import { sendNoticeJob } from '../src/notices/notice.jobs.ts';
import { sendNotice } from '../src/notices/notice.usecases.ts';
import { handle, type JobHandler } from '../src/platform/queues/job.ts';

/** What goes out to people. */
export function messageHandlers(post: Post): JobHandler[] {
  return [handle(sendSignInCodeJob, async (context, payload) => sendSignInCode(context, payload, post)), handle(sendNoticeJob, async (context, payload) => sendNotice(context, payload, post))];
}
