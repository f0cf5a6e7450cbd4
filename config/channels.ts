import type { ChannelSettings } from '../src/platform/channels/channels.ts';
import type { Env } from './env.ts';

/** The channels that the environment describes; env.ts has checked that each is complete. */
export function channelSettings(env: Env): ChannelSettings {
  return {
    whatsApp: env.WHATSAPP_URL && env.WHATSAPP_TOKEN ? { url: env.WHATSAPP_URL, token: env.WHATSAPP_TOKEN, template: env.WHATSAPP_TEMPLATE } : undefined,
    webhook: env.WEBHOOK_URL && env.WEBHOOK_SECRET ? { url: env.WEBHOOK_URL, secret: env.WEBHOOK_SECRET } : undefined,
    smtp: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
  };
}
