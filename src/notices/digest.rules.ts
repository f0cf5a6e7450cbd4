/** The end of one organisation's chain on a day. */
interface ChainHead {
  organisationId: string;
  sequence: number;
  hash: string;
}

interface Digest {
  day: string;
  heads: readonly ChainHead[];
}

/**
 * What a supervisor keeps of a day's digest, in words and as the file that `npm run audit:verify -- --digest`
 * reads. It holds the end of the supervisor's own chain, and the common chain's that everybody is shown.
 *
 * @returns null when nothing was ever noted for that organisation
 */
export function digestNotice({ day, heads }: Digest, organisationId: string, everybody: string): { subject: string; text: string } | null {
  const own = heads.filter((head) => head.organisationId === organisationId || head.organisationId === everybody);
  if (!own.some((head) => head.organisationId === organisationId)) return null;
  return {
    subject: `Sidik catatan Lumbung ${day}`,
    text: [
      `Sidik catatan audit Lumbung untuk ${day}. Simpan pesan ini di luar Lumbung: dengan isinya siapa pun dapat memeriksa bahwa catatan hari ini dan sebelumnya tidak diubah.`,
      'Cara memeriksa: simpan baris di bawah sebagai berkas, lalu jalankan npm run audit:verify -- --digest BERKAS.',
      JSON.stringify({ day, heads: own }),
    ].join('\n\n'),
  };
}
