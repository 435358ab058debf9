/** Secrets at rest: AES-256-GCM, a fresh key per secret, wrapped by the master key. Source: decisions "passwords, secrets". */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export interface Sealer {
  /** `place` (say, resource and field) is bound in: a sealed text moved elsewhere does not open. */
  seal(text: string, place: string): string;
  /** Errors: a plain Error when the key differs or the text was altered. */
  open(sealed: string, place: string): string;
}

/** `masterKey`: 32 bytes. Form: `v1.<key id>.<wrapped key>.<sealed text>`, base64url. */
export function createSealer(masterKey: Uint8Array): Sealer {
  if (masterKey.length !== 32) throw new Error('The master key must have 32 bytes.');
  const keyId = createHash('sha256').update('chert key id').update(masterKey).digest('base64url').slice(0, 8);
  return {
    seal(text, place) {
      const key = randomBytes(32);
      return ['v1', keyId, encrypt(masterKey, key, 'key'), encrypt(key, Buffer.from(text, 'utf8'), place)].join('.');
    },
    open(sealed, place) {
      const [version, id, wrapped = '', body = ''] = sealed.split('.');
      if (version !== 'v1' || id !== keyId)
        throw new Error(`A stored secret was sealed with another master key (${id ?? '?'}); this one is ${keyId}.`);
      return decrypt(decrypt(masterKey, wrapped, 'key'), body, place).toString('utf8');
    },
  };
}

function encrypt(key: Uint8Array, plain: Uint8Array, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Uint8Array, text: string, place: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
