import { createHmac, createSecretKey, randomUUIDv7 } from 'node:crypto';

/** Bytes of a hash that are kept: 132 bits, so that no two keys meet. Characters of base64url. */
const LENGTH = 22;

/** Names whose hashes are remembered: one question names the same key and person several times. */
const REMEMBERED = 500;

/** The name of a new row. Begins with the time: rows are added at the end of the index, where each would dirty a page of its own otherwise. */
export const newId = (): string => randomUUIDv7();

/** Makes what stands for a key or a person in the store. Without the secret nobody can tell whom it stands for. */
export function createIdentify(secret: string): (name: string) => string {
  const key = createSecretKey(secret, 'utf8');
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const hash = createHmac('sha256', key).update(name).digest('base64url').slice(0, LENGTH);
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, hash);
    return hash;
  };
}
