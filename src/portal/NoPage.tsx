import { Link } from 'wouter';
import { Notice } from './components/Notice.tsx';
import { useMessages } from './messages/messages.ts';

export function NoPage() {
  const { errors } = useMessages();
  return (
    <main className="page">
      <Notice title={errors.noPage} actions={<Link href="/" className="button button-plain">{errors.toBoard}</Link>}>
        <p>{errors.noPageDetail}</p>
      </Notice>
    </main>
  );
}
