import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Lints one file of the given path and content under the project's own rules; returns what oxlint said. */
function lint(folder: string, path: string, content: string): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  try {
    return execFileSync('oxlint', ['-c', join(folder, 'oxlint.config.ts'), file], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` } });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  } finally {
    rmSync(file);
  }
}

describe('the import directions', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-lint-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    copyFileSync(join(root, 'oxlint.config.ts'), join(folder, 'oxlint.config.ts'));
    copyFileSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const forbidden = [
    ['a feature imports downstream', 'src/ordering/x.usecases.ts', "import { y } from '../consolidation/y.ts';\nexport const x = y;\n", 'ordering lies upstream'],
    ['the platform imports a feature', 'src/platform/x.ts', "import { y } from '../ordering/y.ts';\nexport const x = y;\n", 'The platform knows no feature'],
    ['routing imports anything of the project', 'src/routing/x.ts', "import { y } from '../platform/y.ts';\nexport const x = y;\n", 'The routing engine is pure'],
    ['rules import the ORM', 'src/ordering/x.rules.ts', "import { y } from '@mikro-orm/core';\nexport const x = y;\n", 'Rules are pure'],
    ['a contract imports a use case', 'src/ordering/x.contract.ts', "import { y } from './y.usecases.ts';\nexport const x = y;\n", 'A contract imports zod'],
    ['a use case imports HTTP', 'src/ordering/x.usecases.ts', "import express from 'express';\nexport const x = express;\n", 'A use case knows nothing of HTTP'],
    ['the portal imports a use case', 'src/portal/x.ts', "import { y } from '../ordering/y.usecases.ts';\nexport const x = y;\n", 'The portal imports contracts'],
  ] as const;

  it.each(forbidden)('refuse: %s', (_name, path, content, message) => {
    expect(lint(folder, path, content)).toContain(message);
  });

  it('allow an import upstream', () => {
    expect(lint(folder, 'src/consolidation/x.usecases.ts', "import { y } from '../ordering/y.usecases.ts';\nexport const x = y;\n")).toContain('Found 0 warnings and 0 errors');
  });
});
