import { postJson, type Channel, type Message } from './channel.ts';

export interface WhatsAppSettings {
  /** The messages address of the sending number, e.g. https://graph.facebook.com/v23.0/1234567890/messages */
  url: string;
  token: string;
  /** Name of the approved authentication template; without one, codes go as plain text. */
  template: string | undefined;
}

function bodyOf({ phoneNumber, code, text }: Message, template: string | undefined) {
  const to = phoneNumber!.replace('+', '');
  if (code === undefined || template === undefined) return { messaging_product: 'whatsapp', recipient_type: 'individual', to, type: 'text', text: { body: text } };
  const parameters = [{ type: 'text', text: code }];
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to,
    type: 'template',
    template: {
      name: template,
      language: { code: 'id' },
      // An authentication template shows the code and carries it in its copy button.
      components: [
        { type: 'body', parameters },
        { type: 'button', sub_type: 'url', index: '0', parameters },
      ],
    },
  };
}

/** WhatsApp Cloud API, or any service that speaks it. */
export const whatsAppChannel = ({ url, token, template }: WhatsAppSettings): Channel => ({
  name: 'whatsapp',
  reaches: ({ phoneNumber }) => phoneNumber !== null,
  send: async (message) => postJson('WhatsApp', url, { authorization: `Bearer ${token}` }, JSON.stringify(bodyOf(message, template))),
});
