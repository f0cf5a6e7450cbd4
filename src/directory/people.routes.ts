import type { Auth } from '../platform/auth/auth.ts';
import { route, type Route } from '../platform/http/route.ts';
import { createApiKeyEndpoint, listApiKeysEndpoint, revokeApiKeyEndpoint } from './api-key.contract.ts';
import { listApiKeys, presentApiKey } from './api-key.queries.ts';
import { createApiKey, revokeApiKey } from './api-key.usecases.ts';
import { listSentMessagesEndpoint } from './message.contract.ts';
import { listSentMessages } from './message.queries.ts';
import { addMemberEndpoint, endMembershipEndpoint, listMembersEndpoint } from './person.contract.ts';
import { listMembers, presentMember } from './person.queries.ts';
import { addMember, endMembership } from './person.usecases.ts';
import { getCitySettingsEndpoint, getCooperativeSettingsEndpoint, putCitySettingsEndpoint, putCooperativeSettingsEndpoint } from './settings.contract.ts';
import { getCitySettings, getCooperativeSettings } from './settings.queries.ts';
import { setCitySettings, setCooperativeSettings } from './settings.usecases.ts';

const done = { done: true } as const;

/** Who is what where, the keys of their systems, and how they share the work. */
export function peopleRoutes(auth: Auth): Route[] {
  return [
    route(listMembersEndpoint, async ({ context, params, query }) => listMembers(context, { ...params, ...query })),
    route(addMemberEndpoint, async ({ context, params, body }) => presentMember(await addMember(context, { ...params, ...body }))),
    route(endMembershipEndpoint, async ({ context, params }) => {
      await endMembership(context, params);
      return done;
    }),
    route(listApiKeysEndpoint, async ({ context, params }) => listApiKeys(context, params)),
    route(createApiKeyEndpoint, async ({ context, params, body }) => {
      const { grant, key, start } = await createApiKey(context, { ...params, ...body }, { auth });
      return { ...presentApiKey(grant, { start, lastUsedAt: null }), key };
    }),
    route(revokeApiKeyEndpoint, async ({ context, params }) => {
      await revokeApiKey(context, params);
      return done;
    }),
    route(listSentMessagesEndpoint, async ({ context, query }) => listSentMessages(context, query)),
    route(getCooperativeSettingsEndpoint, async ({ context, params }) => getCooperativeSettings(context, params.cooperativeId)),
    route(putCooperativeSettingsEndpoint, async ({ context, params, body }) => {
      await setCooperativeSettings(context, { ...params, ...body });
      return body;
    }),
    route(getCitySettingsEndpoint, async ({ context, params }) => getCitySettings(context, params.cityId)),
    route(putCitySettingsEndpoint, async ({ context, params, body }) => {
      await setCitySettings(context, { ...params, ...body });
      return body;
    }),
  ];
}
