import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { visitDatabase } from '../../config/database.ts';
import { readEnv } from '../../config/env.ts';
import { entities } from '../entities.ts';
import { digestSchema } from '../platform/audit/digest.events.ts';
import { currentHeads, verifyAudit, type ChainHead } from '../platform/audit/verify.ts';
import { cityDate } from '../platform/clock.ts';
import { connectOrm } from '../platform/database/orm.ts';
import { messageOf } from '../platform/errors.ts';
import { createLogger } from '../platform/log.ts';

const usage = 'Usage: npm run audit:verify -- [--digest FILE] [--write-digest FILE] [--json]';
/** 1 is a broken chain, 2 wrong arguments or no database. */
const exitCodes = { whole: 0, broken: 1, failed: 2 };

function readDigest(file: string): ChainHead[] {
  const parsed = digestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is no digest: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}.`);
  return parsed.data.heads;
}

/** `npm run audit:verify`: finds what was changed in the log behind Lumbung's back, and says which row. */
async function run(): Promise<number> {
  const { values } = parseArgs({ options: { digest: { type: 'string' }, 'write-digest': { type: 'string' }, json: { type: 'boolean', default: false } } });
  const digest = values.digest === undefined ? [] : readDigest(values.digest);
  const database = await visitDatabase(readEnv(), createLogger('silent', 2));
  try {
    const orm = await connectOrm(database.runtimeUrl, entities, 2);
    try {
      const em = orm.em.fork();
      const result = await verifyAudit(em, digest);
      if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else {
        for (const finding of result.findings) process.stdout.write(`✗ ${finding.message}\n`);
        process.stdout.write(`${result.entries} baris dalam ${result.chains} catatan diperiksa, ${result.findings.length} temuan.\n`);
      }
      if (values['write-digest']) writeFileSync(values['write-digest'], `${JSON.stringify({ day: cityDate(new Date()), heads: await currentHeads(em) }, null, 2)}\n`);
      return result.findings.length > 0 ? exitCodes.broken : exitCodes.whole;
    } finally {
      await orm.close();
    }
  } finally {
    await database.stop();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n${usage}\n`);
  process.exitCode = exitCodes.failed;
}
