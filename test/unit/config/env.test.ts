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

  const ownSecret = 'Zk3uQ0c2nV8mXr1tLw9yB5sGd7hJ4pFa';

  it('lets others in only with a secret of its own', () => {
    expect(() => readEnv({ HOST: '0.0.0.0' })).toThrow('HOST=0.0.0.0 lets others in: set an AUTH_SECRET of your own');
    expect(readEnv({ HOST: '0.0.0.0', AUTH_SECRET: ownSecret }).HOST).toBe('0.0.0.0');
  });

  it('refuses to start in production with secrets that everybody knows, or with no way out for codes', () => {
    const production = { NODE_ENV: 'production', AUTH_SECRET: ownSecret, DATABASE_URL: 'postgres://lumbung_app:dK29xQ@db:5432/lumbung', WEBHOOK_URL: 'https://sms.example.org', WEBHOOK_SECRET: '0123456789abcdef' };
    expect(readEnv(production).NODE_ENV).toBe('production');
    expect(() => readEnv({ ...production, AUTH_SECRET: '' })).toThrow('AUTH_SECRET must be your own');
    expect(() => readEnv({ ...production, DATABASE_URL: 'postgres://lumbung_app:secret@db:5432/lumbung' })).toThrow('DATABASE_URL has a password that stands in examples');
    expect(() => readEnv({ ...production, WEBHOOK_URL: '', WEBHOOK_SECRET: '' })).toThrow('Sign-in codes have no way out');
    expect(() => readEnv({ ...production, WEBHOOK_SECRET: '' })).toThrow('WEBHOOK_URL and WEBHOOK_SECRET belong together');
  });
});

describe('.env.example', () => {
  it('is what config/env.ts declares (npm run env:example writes it)', () => {
    expect(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')).toBe(renderEnvExample());
  });
});
