import type { Logger } from '../log.ts';
import type { Channel, Message } from './channel.ts';
import { logChannel } from './log.ts';
import { smtpChannel } from './smtp.ts';
import { webhookChannel } from './webhook.ts';
import { whatsAppChannel, type WhatsAppSettings } from './whatsapp.ts';

export interface ChannelSettings {
  whatsApp: WhatsAppSettings | undefined;
  webhook: { url: string; secret: string } | undefined;
  smtp: { url: string; from: string } | undefined;
}

/** The channels that are configured, the one people look at first, first; the log where there is none. */
export function createChannels({ whatsApp, webhook, smtp }: ChannelSettings, log: Logger, say?: (line: string) => void): Channel[] {
  const configured = [...(whatsApp ? [whatsAppChannel(whatsApp)] : []), ...(webhook ? [webhookChannel(webhook)] : []), ...(smtp ? [smtpChannel(smtp)] : [])];
  return configured.length > 0 ? configured : [logChannel(log, say)];
}

/**
 * Sends a message the first way that reaches its recipient.
 *
 * @returns the name of the channel, or null when none reaches them
 * @throws Error when the channel did not take it
 */
export async function sendMessage(channels: readonly Channel[], message: Message): Promise<string | null> {
  const channel = channels.find((one) => one.reaches(message));
  if (!channel) return null;
  await channel.send(message);
  return channel.name;
}
