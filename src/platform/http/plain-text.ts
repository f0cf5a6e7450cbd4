import { defineError } from '../errors.ts';

const unusableText = defineError('platform.unusable_text', 422, 'Isian tidak sesuai', (path: string) => ({
  detail: `Isian ${path} memuat tanda yang tidak dapat disimpan (NUL atau separuh dari sebuah emoji). Hapus tanda itu lalu kirim lagi.`,
  members: { issues: [{ path, message: 'memuat tanda yang tidak dapat disimpan' }] },
}));

/** What PostgreSQL cannot hold: U+0000, and halves of surrogate pairs. */
const isUsable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/** Refuses text that no column could hold, wherever in a parsed input it stands. @throws platform.unusable_text */
export function assertUsableText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (!isUsable(value)) throw unusableText(path);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) assertUsableText(item, `${path}.${index}`);
  } else if (value !== null && typeof value === 'object' && !Buffer.isBuffer(value)) {
    for (const [key, member] of Object.entries(value)) assertUsableText(member, `${path}.${isUsable(key) ? key : '?'}`);
  }
}
