import { parseArgs } from 'node:util';
import { z } from 'zod';
import { externalDatabase } from '../config/database.ts';
import { readEnv } from '../config/env.ts';
import { queueConnection } from '../config/queues.ts';
import { addMember } from './directory/person.usecases.ts';
import { lumbungId, roleKinds, roles } from './directory/role.values.ts';
import { entities } from './entities.ts';
import { systemClock } from './platform/clock.ts';
import { messageOf } from './platform/errors.ts';
import { createLogger } from './platform/log.ts';
import { openRuntime } from './platform/runtime.ts';

const usage = `Usage: npm run person:add -- --name NAME --phone 0812… [--email ADDRESS] [--role ROLE] [--organisation ID]
ROLE is one of ${roles.join(', ')}; administrator when not given.
The person signs in with a code sent to the phone and can then set a password.`;

const person = z.strictObject({ name: z.string().min(1), phone: z.string().min(5), email: z.email().optional(), role: z.enum(roles).default('administrator'), organisation: z.string().min(1).default(lumbungId) });

/** `npm run person:add`: makes the first administrator known, who lets in everybody else. */
async function main(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { name: text, phone: text, email: text, role: text, organisation: text } });
  const { name, phone, email, role, organisation } = person.parse(values);
  const env = readEnv();
  const database = externalDatabase(env);
  const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: queueConnection(env, database.runtimeUrl), entities, log: createLogger('error', 2), clock: systemClock });
  try {
    const made = await addMember(runtime.context, { organisationKind: roleKinds[role], organisationId: organisation, role, name, phoneNumber: phone, email: email ?? null });
    process.stdout.write(`${made.person.name} (${made.person.phoneNumber}) is ${role} of ${organisation} and can sign in.\n`);
  } finally {
    await runtime.close();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}\n${usage}\n`);
  process.exitCode = 1;
}
