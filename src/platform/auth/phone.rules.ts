import { defineError } from '../errors.ts';

export const impossiblePhone = defineError('platform.impossible_phone', 422, 'Nomor telepon tidak dikenali', (given: string) => ({
  detail: `«${given}» bukan nomor telepon seluler Indonesia. Tulis misalnya 0812-3456-7890 atau +62 812 3456 7890.`,
  members: { issues: [{ path: 'body.phoneNumber', message: 'harus nomor seluler Indonesia' }] },
}));

/** `0812-3456-7890`, `62 812…` and `+62812…` are one number: `+6281234567890`. @throws platform.impossible_phone */
export function normalisePhone(given: string): string {
  const digits = given.replaceAll(/[\s().-]/g, '');
  const national = digits.replace(/^(?:\+62|62|0)/, '');
  if (!/^\+?\d+$/.test(digits) || !/^8\d{7,12}$/.test(national)) throw impossiblePhone(given);
  return `+62${national}`;
}

/** Enough to recognise one's own number by, too little to call it: `+62•••••7890`. */
export function maskPhone(phoneNumber: string): string {
  return `${phoneNumber.slice(0, 3)}•••••${phoneNumber.slice(-4)}`;
}
