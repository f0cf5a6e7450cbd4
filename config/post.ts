import type { Post } from '../src/directory/message.usecases.ts';
import { createChannels } from '../src/platform/channels/channels.ts';
import type { Logger } from '../src/platform/log.ts';
import { channelSettings } from './channels.ts';
import type { Env } from './env.ts';

/**
 * How the workers send messages under this environment.
 *
 * @param say also shows codes in the terminal of whoever tries Lumbung out; never in production
 */
export function postOf(env: Env, log: Logger, say?: (line: string) => void): Post {
  const showCodes = env.NODE_ENV !== 'production';
  return { channels: createChannels(channelSettings(env), log, showCodes ? say : undefined), secret: env.AUTH_SECRET, showCodes };
}
