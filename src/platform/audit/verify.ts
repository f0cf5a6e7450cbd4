import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson } from '../canonical-json.ts';
import { noHash } from './audit.objects.ts';

/** The end of one organisation's chain, as it went out in a digest. */
export interface ChainHead {
  organisationId: string;
  sequence: number;
  hash: string;
}

export interface AuditFinding {
  organisationId: string;
  sequence: number;
  kind: 'altered' | 'removed' | 'moved' | 'rewritten';
  message: string;
}

interface Entry {
  organisation_id: string;
  sequence: number;
  at: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  address: string | null;
  action: string;
  subject: string;
  before: unknown;
  after: unknown;
  request_id: string;
  previous_hash: string;
  hash: string;
}

const columns = 'organisation_id, sequence, to_json(at) as at, actor_kind, actor_id, actor_name, address, action, subject, before, after, request_id, previous_hash, hash';
/** So many entries are in memory at a time. */
const batch = 2000;

/** How far from its place the origin of a moved entry is looked for. */
const placesTried = 1000;

/** What the hash of this entry would be at the given place. Shares no code with the function that appends. */
function hashAt(entry: Entry, sequence: number): string {
  const content = canonicalJson({
    organisationId: entry.organisation_id,
    at: new Date(entry.at).toISOString(),
    actorKind: entry.actor_kind,
    actorId: entry.actor_id,
    actorName: entry.actor_name,
    address: entry.address,
    action: entry.action,
    subject: entry.subject,
    before: entry.before,
    after: entry.after,
    requestId: entry.request_id,
  });
  return createHash('sha256').update(`["${entry.previous_hash}",${sequence},${content}]`).digest('hex');
}

/** Walks one chain from its beginning and reports every place where it is broken. */
async function verifyChain(em: EntityManager, organisationId: string, head: ChainHead | undefined, findings: AuditFinding[]): Promise<number> {
  const find = (kind: AuditFinding['kind'], sequence: number, message: string) => findings.push({ organisationId, sequence, kind, message: `${organisationId} #${sequence}: ${message}` });
  let expected = 1;
  let previousHash = noHash;
  let previousBroken = false;
  let checked = 0;
  for (;;) {
    const entries = await em.execute<Entry[]>(`select ${columns} from audit_entry where organisation_id = ? and sequence >= ? order by sequence limit ?`, [organisationId, expected, batch]);
    for (const entry of entries) {
      for (; expected < entry.sequence; expected++) {
        find('removed', expected, 'baris ini hilang dari catatan.');
        // Nothing can be said of the link over a gap.
        previousBroken = true;
      }
      checked += 1;
      const broken = hashAt(entry, entry.sequence) !== entry.hash;
      if (broken) {
        const origin = await findOrigin(em, entry);
        if (origin === null) find('altered', entry.sequence, `isi baris ini diubah (${entry.action}, ${entry.subject}, ${entry.at}).`);
        else find('moved', entry.sequence, `baris ini dipindahkan ke sini; tempat asalnya #${origin} (${entry.action}, ${entry.subject}).`);
      } else if (entry.previous_hash !== previousHash && !previousBroken) {
        find('altered', entry.sequence - 1, 'baris ini diganti dengan yang lain: baris sesudahnya tidak menyambung kepadanya.');
      }
      previousHash = entry.hash;
      previousBroken = broken;
      expected = entry.sequence + 1;
    }
    if (entries.length < batch) break;
  }
  const last = expected - 1;
  for (; expected <= (head?.sequence ?? 0); expected++) find('removed', expected, 'baris ini hilang dari ujung catatan.');
  if (head && head.sequence === last && !previousBroken && head.hash !== previousHash) find('altered', head.sequence, 'baris terakhir tidak cocok dengan ujung catatan.');
  return checked;
}

/** Where an entry stood before it was moved: right after the entry that it points back to. */
async function findOrigin(em: EntityManager, entry: Entry): Promise<number | null> {
  const rows = await em.execute<{ sequence: number }[]>('select sequence from audit_entry where organisation_id = ? and hash = ?', [entry.organisation_id, entry.previous_hash]);
  const candidates = new Set(rows.map((row) => row.sequence + 1));
  // The one it points to may have been moved as well: then the places around are tried.
  for (let distance = 1; distance <= placesTried; distance++) candidates.add(entry.sequence - distance).add(entry.sequence + distance);
  for (const place of candidates) if (place !== entry.sequence && hashAt(entry, place) === entry.hash) return place;
  return null;
}

/** A chain that holds together may still be another one than went out to the supervisors. */
async function compareWithDigest(em: EntityManager, digest: readonly ChainHead[], findings: AuditFinding[]): Promise<void> {
  for (const { organisationId, sequence, hash } of digest) {
    const [entry] = await em.execute<{ hash: string }[]>('select hash from audit_entry where organisation_id = ? and sequence = ?', [organisationId, sequence]);
    if (entry?.hash === hash) continue;
    const message = entry
      ? `catatan sampai baris ini ditulis ulang: ringkasan yang dikirim kepada pengawas berujung ${hash.slice(0, 12)}…, basis data ${entry.hash.slice(0, 12)}…`
      : 'baris ini ada dalam ringkasan yang dikirim kepada pengawas, tetapi hilang dari basis data.';
    findings.push({ organisationId, sequence, kind: entry ? 'rewritten' : 'removed', message: `${organisationId} #${sequence}: ${message}` });
  }
}

/**
 * Recomputes every chain and says which rows were altered, removed or moved; with a digest also whether a
 * whole chain was rewritten together with its end.
 */
export async function verifyAudit(em: EntityManager, digest: readonly ChainHead[] = []): Promise<{ entries: number; chains: number; findings: AuditFinding[] }> {
  const heads = await currentHeads(em);
  const named = await em.execute<{ organisation_id: string }[]>('select distinct organisation_id from audit_entry');
  const chains = [...new Set([...heads.map((head) => head.organisationId), ...named.map((row) => row.organisation_id)])].sort();
  const findings: AuditFinding[] = [];
  let entries = 0;
  for (const organisationId of chains) entries += await verifyChain(em, organisationId, heads.find((head) => head.organisationId === organisationId), findings);
  await compareWithDigest(em, digest, findings);
  return { entries, chains: chains.length, findings };
}

/** The end of every chain as it stands now. */
export async function currentHeads(em: EntityManager): Promise<ChainHead[]> {
  const rows = await em.execute<{ organisation_id: string; sequence: number; hash: string }[]>('select organisation_id, sequence, hash from audit_head where sequence > 0 order by organisation_id');
  return rows.map((row) => ({ organisationId: row.organisation_id, sequence: row.sequence, hash: row.hash }));
}
