import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnv, renderEnvExample } from '../../../config/env.ts';

describe('readEnv', () => {
  it('has a default for everything', () => {
    expect(readEnv({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, CITY: 'malang', DEMO: false, ROAD_FACTOR_PERCENT: 135 });
  });

  it('takes an empty value as not set', () => {
    expect(readEnv({ REDIS_URL: '', PORT: '' })).toMatchObject({ PORT: 3000 });
  });

  it('names every variable that is wrong in one message, with what was got', () => {
    const read = () => readEnv({ PORT: 'eighty', DATABASE_URL: 'mysql://x' });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(/PORT="eighty"[\s\S]*DATABASE_URL="mysql:\/\/x": must be an address that begins with postgres:\/\//);
  });

  it('refuses invented data in production', () => {
    expect(() => readEnv({ NODE_ENV: 'production', DEMO: '1' })).toThrow('DEMO=1 is not allowed with NODE_ENV=production');
  });

  it('listens on the loopback only while there is no sign-in', () => {
    expect(() => readEnv({ HOST: '0.0.0.0' })).toThrow('HOST="0.0.0.0"');
  });
});

describe('.env.example', () => {
  it('is what config/env.ts declares (npm run env:example writes it)', () => {
    expect(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')).toBe(renderEnvExample());
  });
});
