import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Notice } from '../components/Notice.tsx';
import { formatInteger } from '../format/numbers.ts';
import { formatInstant } from '../format/times.ts';
import { useSpeech } from '../messages/messages.ts';
import { useFailedJobs, useRetryJob } from './queries.ts';
import './FailedJobs.css';

/** What the workers gave up on, why, and a way to try it again. */
export function FailedJobs({ count }: { count: number }) {
  const { language, messages } = useSpeech();
  const words = messages.failedJobs;
  const [open, setOpen] = useState(false);
  const jobs = useFailedJobs(open ? count : 0);
  const retry = useRetryJob();
  return (
    <div className="failed-jobs">
      <Notice
        tone="bad"
        title={words.title(formatInteger(count))}
        actions={
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? messages.common.close : words.show}
          </Button>
        }
      >
        <p>{words.detail}</p>
      </Notice>
      {retry.isError && <ErrorNotice error={retry.error} />}
      {open && jobs.isError && <ErrorNotice error={jobs.error} onRetry={() => void jobs.refetch()} />}
      {open && (
        <ul className="failed-list">
          {jobs.data?.items.map((job) => (
            <li key={`${job.queue}/${job.id}`} className="failed-job">
              <div className="failed-job-text">
                <p className="failed-job-name">{job.name}</p>
                <p>{job.reason}</p>
                <p className="soft small">
                  {words.attempts(formatInteger(job.attempts))}
                  {job.failedAt && ` · ${formatInstant(job.failedAt, language)}`}
                </p>
              </div>
              <Button pending={retry.isPending && retry.variables.id === job.id} onClick={() => retry.mutate({ queue: job.queue, id: job.id })}>
                {words.retry}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
