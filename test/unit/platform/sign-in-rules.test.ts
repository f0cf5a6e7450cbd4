import { describe, expect, it } from 'vitest';
import { assertOwnOrigin } from '../../../src/platform/auth/origin.rules.ts';
import { maskPhone, normalisePhone } from '../../../src/platform/auth/phone.rules.ts';
import { seal, unseal } from '../../../src/platform/auth/seal.ts';
import { countTry, type ThrottleState } from '../../../src/platform/auth/throttle.rules.ts';

const limit = { name: 'test', tries: 3, windowSeconds: 600, firstLockSeconds: 60 };
const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);

describe('countTry', () => {
  const knock = (times: number[], from: ThrottleState | null = null) => {
    let state = from;
    const waits = times.map((seconds) => {
      const counted = countTry(state, limit, at(seconds));
      ({ state } = counted);
      return counted.waitSeconds;
    });
    return { state: state!, waits };
  };

  it('lets so many tries through, then shuts the door, and says how long', () => {
    expect(knock([0, 1, 2, 3, 33, 62]).waits).toEqual([0, 0, 0, 60, 30, 1]);
  });

  it('opens again after the lock, and locks twice as long the next time, a day at most', () => {
    const { waits, state } = knock([0, 0, 0, 0, 60, 60, 60, 60]);
    expect(waits).toEqual([0, 0, 0, 60, 0, 0, 0, 120]);
    expect(countTry({ ...state, tries: 3, lockedUntil: null, windowStartedAt: at(200), locks: 40 }, limit, at(201)).waitSeconds).toBe(24 * 3600);
  });

  it('forgets tries when the window has passed, and locks after a day without any', () => {
    expect(knock([0, 1, 600, 601, 602, 603]).waits).toEqual([0, 0, 0, 0, 0, 60]);
    const { state } = knock([0, 0, 0, 0]);
    expect(countTry(state, limit, at(25 * 3600)).state.locks).toBe(0);
  });
});

describe('normalisePhone', () => {
  it.each(['0812-3456-7890', '+62 812 3456 7890', '6281234567890', '(0812) 3456.7890'])('reads %s', (given) => {
    expect(normalisePhone(given)).toBe('+6281234567890');
  });

  it.each(['', '12345', '0341-551234', '+1 202 555 0100', '0812abc45678', '08123', "0812345678901234567", '0812+3456+7890'])('refuses «%s»', (given) => {
    expect(() => normalisePhone(given)).toThrow('bukan nomor telepon seluler');
  });

  it('shows no more of a number than its owner needs', () => {
    expect(maskPhone('+6281234567890')).toBe('+62•••••7890');
  });
});

describe('assertOwnOrigin', () => {
  const request = { method: 'POST', origin: 'http://127.0.0.1:3000', fetchSite: null, own: ['http://127.0.0.1:3000'], carriesSession: true };

  it.each([
    ['a page of Lumbung', {}],
    ['a page of Lumbung, as newer browsers say it', { fetchSite: 'same-origin' }],
    ['a program without a cookie', { origin: null, carriesSession: false }],
    ['reading from anywhere', { method: 'GET', origin: 'https://jahat.example', fetchSite: 'cross-site' }],
  ])('lets through %s', (_name, changes) => {
    expect(() => assertOwnOrigin({ ...request, ...changes })).not.toThrow();
  });

  it.each([
    ['another site', { origin: 'https://jahat.example' }],
    ['another port', { origin: 'http://127.0.0.1:3001' }],
    ['a hidden origin', { origin: 'null' }],
    ['another site that hides its origin', { origin: null, fetchSite: 'cross-site' }],
    ['a sibling domain', { fetchSite: 'same-site' }],
    ['a cookie with no word of where it comes from', { origin: null }],
  ])('refuses %s', (_name, changes) => {
    expect(() => assertOwnOrigin({ ...request, ...changes })).toThrow('tidak datang dari halaman Lumbung');
  });
});

describe('seal', () => {
  it('gives the text back under the same secret, never the same twice, and refuses what was altered', () => {
    const sealed = seal('secret-a', '123456');
    expect(unseal('secret-a', sealed)).toBe('123456');
    expect(seal('secret-a', '123456')).not.toBe(sealed);
    expect(() => unseal('secret-b', sealed)).toThrow('authenticate');
    expect(() => unseal('secret-a', `${sealed.slice(0, -2)}AA`)).toThrow('authenticate');
  });
});
