const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const endSize = 22;
const entrySize = 46;
/** The comment behind the directory is at most this long. */
const longestComment = 65_535;

/**
 * How large the files in a zip archive say they are, added up: asked before anything is unpacked, so that a
 * small upload cannot fill the memory.
 *
 * @returns null when it is no archive of the plain kind (APPNOTE 4.3)
 */
export function unpackedBytes(archive: Buffer): number | null {
  let end = archive.length - endSize;
  const first = Math.max(0, end - longestComment);
  while (end >= first && archive.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < first) return null;
  const entries = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  let total = 0;
  for (let index = 0; index < entries; index++) {
    if (at + entrySize > archive.length || archive.readUInt32LE(at) !== directoryEntry) return null;
    total += archive.readUInt32LE(at + 24);
    at += entrySize + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return total;
}
