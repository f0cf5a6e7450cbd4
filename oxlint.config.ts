import { defineConfig } from 'oxlint';

/**
 * The river: a feature may import the features upstream of it (to its left), never those downstream.
 * The import directions of docs/adr/0001-the-river.md are enforced here, and test/unit/lint.test.ts
 * proves that a forbidden import fails.
 */
const river = [
  'directory',
  'catalogue',
  'books',
  'ordering',
  'consolidation',
  'sourcing',
  'warehouse',
  'delivery',
  'settlement',
  'overview',
  'notices',
];

type Ban = { group: string[]; message: string };

const folder = (name: string) => [`**/${name}`, `**/${name}/**`];
const ban = (names: string[], message: string): Ban[] =>
  names.length === 0 ? [] : [{ group: names.flatMap(folder), message }];

/** What a file of each role may never import, besides what its folder forbids. */
const roleBans: Record<string, Ban[]> = {
  contract: [
    {
      group: ['**/*.entities.ts', '**/*.rules.ts', '**/*.usecases.ts', '**/*.queries.ts', '**/*.routes.ts', '@mikro-orm/*', 'express'],
      message: 'A contract imports zod and other contracts only.',
    },
  ],
  rules: [
    {
      group: ['**/*.entities.ts', '**/*.usecases.ts', '**/*.queries.ts', '**/*.routes.ts', '@mikro-orm/*', 'express', 'bullmq', 'pg', 'node:fs*'],
      message: 'Rules are pure: no I/O, no clock, no ORM.',
    },
  ],
  entities: [
    {
      group: ['**/*.usecases.ts', '**/*.queries.ts', '**/*.routes.ts', '**/*.contract.ts', 'express', 'bullmq'],
      message: 'Entities import the platform and upstream entities only.',
    },
  ],
  usecases: [{ group: ['**/*.routes.ts', 'express', 'bullmq'], message: 'A use case knows nothing of HTTP or of the queue.' }],
  queries: [{ group: ['**/*.routes.ts', '**/*.usecases.ts', 'express', 'bullmq'], message: 'A query reads entities and writes nothing.' }],
  reactions: [{ group: ['**/*.routes.ts', 'express', 'bullmq'], message: 'A reaction calls use cases.' }],
};

const restrict = (bans: Ban[]): Record<string, ['error', { patterns: Ban[] }]> => ({
  'no-restricted-imports': ['error', { patterns: bans }],
});

const featureOverrides = river.flatMap((feature, at) => {
  const folderBans = [
    ...ban(river.slice(at + 1), `${feature} lies upstream: it may not import what lies downstream of it.`),
    ...ban(['portal', 'workers', 'seeds', 'test'], 'Features import neither the portal nor what runs them.'),
  ];
  return [
    { files: [`src/${feature}/**`], rules: restrict(folderBans) },
    ...Object.entries(roleBans).map(([role, bans]) => ({
      files: [`src/${feature}/**/*.${role}.ts`],
      rules: restrict([...folderBans, ...bans]),
    })),
  ];
});

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'warn' },
  ignorePatterns: ['dist', 'node_modules', 'src/platform/database/migrations/**'],
  rules: {
    'import/no-cycle': 'error',
    'import/no-unassigned-import': 'off',
    'import/no-named-as-default-member': 'off',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'no-console': 'error',
    'no-eval': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    // It judges casts between generic types without their variance.
    'typescript/no-unnecessary-type-assertion': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-conversion': 'off',
    'typescript/consistent-type-imports': 'error',
    'react/react-in-jsx-scope': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'oxc/no-map-spread': 'off',
    // Express 5 hands a rejected promise to the error middleware.
    'oxc/no-async-endpoint-handlers': 'off',
    // The type checker sees that a switch over a union is complete; this rule does not.
    'typescript/consistent-return': 'off',
    // A helper may stand beside its only caller.
    'unicorn/consistent-function-scoping': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
  },
  overrides: [
    { files: ['src/routing/**'], rules: restrict([...ban([...river, 'platform', 'portal', 'workers', 'config', 'seeds'], 'The routing engine is pure and imports nothing of this project.')]) },
    { files: ['src/platform/**'], rules: restrict([...ban([...river, 'portal', 'routing', 'workers', 'seeds'], 'The platform knows no feature.')]) },
    {
      files: ['src/portal/**'],
      rules: restrict([
        {
          group: ['**/*.entities.ts', '**/*.usecases.ts', '**/*.queries.ts', '**/*.routes.ts', '**/*.rules.ts', '**/workers/**', '**/seeds/**'],
          message: 'The portal imports contracts and types only.',
        },
      ]),
    },
    ...featureOverrides,
    // The terminal is these programs' screen.
    { files: ['src/start.ts', 'seeds/demo/**', 'test/bench/**', 'workers/main.ts', 'src/main.ts', 'src/platform/cli/**'], rules: { 'no-console': 'off' } },
    { files: ['test/**'], rules: { 'vitest/expect-expect': 'off', 'vitest/no-conditional-expect': 'off', 'vitest/valid-expect': ['error', { maxArgs: 2 }], 'unicorn/prefer-set-has': 'off' } },
  ],
});
