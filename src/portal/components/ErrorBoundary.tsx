import { Component, type ReactNode } from 'react';
import { SpeechContext } from '../messages/messages.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

interface Props {
  children: ReactNode;
  /** Shown instead of the usual words, where the rest of the screen can do without this part. */
  fallback?: ReactNode;
}

/** Keeps a fault in one part from taking the whole board down. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  static override contextType = SpeechContext;
  declare context: React.ContextType<typeof SpeechContext>;
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    const { errors } = this.context.messages;
    return (
      <Notice tone="bad" urgent title={errors.screen} actions={<Button onClick={() => location.reload()}>{errors.reload}</Button>}>
        <p>{errors.screenDetail}</p>
      </Notice>
    );
  }
}
