import { createHmac } from 'node:crypto';

/** Bytes of a hash that are kept: 132 bits, so that no two keys meet. Characters of base64url. */
const LENGTH = 22;

/** Makes what stands for a key or a person in the store. Without the secret nobody can tell whom it stands for. */
export function createIdentify(secret: string): (name: string) => string {
  return (name) => createHmac('sha256', secret).update(name).digest('base64url').slice(0, LENGTH);
}
