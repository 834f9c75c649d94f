import { createSecretKey, randomBytes } from 'node:crypto';
import type * as Pkcs11 from 'pkcs11js';
import { type KeyProvider, ProviderFault, type ProviderNote } from './key-provider.ts';

export type HsmSettings = {
  /** Library of the HSM: /usr/lib/softhsm/libsofthsm2.so. */
  readonly modulePath: string;
  /** Number of the slot, or label of the token in it. */
  readonly slot: string;
  readonly pin: string;
  /** Label of the root keys. */
  readonly keyLabel: string;
};

const NONCE = 12;
const TAG_BITS = 128;
const ROOTS_MAX = 64;

type Session = { readonly token: Pkcs11.PKCS11; readonly handle: Buffer };

/**
 * A root that never leaves its HSM: AES-256, not extractable. Each save of the ring is sealed under a fresh
 * key, which the HSM wraps (AES-GCM); the file opens with that HSM and its PIN, and with nothing else.
 */
export async function pkcs11Provider(settings: HsmSettings): Promise<KeyProvider> {
  const { api, token } = await openModule(settings.modulePath);
  const within = <T>(work: (session: Session) => T): T => withSession(api, token, settings, work);
  const { keyLabel: label } = settings;
  let current: string | undefined;
  let renewed: string | undefined;

  const find = ({ handle }: Session, id: string): Buffer | undefined => {
    token.C_FindObjectsInit(handle, template(api, label, id));
    try {
      return token.C_FindObjects(handle, 1)[0];
    } finally {
      token.C_FindObjectsFinal(handle);
    }
  };
  const make = ({ handle }: Session, ring: string): string => {
    const id = `${ring}.${randomBytes(4).toString('hex')}`;
    token.C_GenerateKey(
      handle,
      { mechanism: api.CKM_AES_KEY_GEN, parameter: Buffer.alloc(0) },
      newRoot(api, label, id),
    );
    return id;
  };
  const idsOf = ({ handle }: Session, ring: string): { id: string; object: Buffer }[] => {
    token.C_FindObjectsInit(handle, template(api, label));
    const objects = token.C_FindObjects(handle, ROOTS_MAX);
    token.C_FindObjectsFinal(handle);
    return objects
      .map((object) => ({ object, id: idOf(api, token, handle, object) }))
      .filter(({ id }) => id.startsWith(`${ring}.`));
  };

  return {
    name: 'pkcs11',
    sealingKey: (ring) =>
      within((session) => {
        const id = renewed ?? current ?? idsOf(session, ring)[0]?.id ?? make(session, ring);
        current = id;
        const root = find(session, id);
        if (!root) throw absent(label, id);
        const key = randomBytes(32);
        const nonce = randomBytes(NONCE);
        token.C_EncryptInit(session.handle, gcm(api, nonce, id), root);
        const wrapped = token.C_Encrypt(session.handle, key, Buffer.alloc(key.length + TAG_BITS / 8));
        const note = { label, id, nonce: nonce.toString('base64'), wrapped: wrapped.toString('base64') };
        return { key: createSecretKey(key), note };
      }),
    openingKey: (note) =>
      within((session) => {
        const id = note.id ?? '';
        const root = find(session, id);
        if (!root) throw absent(label, id);
        current = id;
        token.C_DecryptInit(session.handle, gcm(api, Buffer.from(note.nonce ?? '', 'base64'), id), root);
        const wrapped = Buffer.from(note.wrapped ?? '', 'base64');
        return createSecretKey(token.C_Decrypt(session.handle, wrapped, Buffer.alloc(wrapped.length)));
      }),
    renewRoot: (ring) =>
      within((session) => {
        renewed = make(session, ring);
        return true;
      }),
    forgetOthers: (ring: string, note: ProviderNote) =>
      within((session) => {
        for (const { id, object } of idsOf(session, ring))
          if (id !== note.id) token.C_DestroyObject(session.handle, object);
      }),
    close: () => token.C_Finalize(),
  };
}

type Api = typeof Pkcs11;

/** The binding is optional and compiled by whoever wants it: told in words when it is not there. */
async function openModule(modulePath: string): Promise<{ api: Api; token: Pkcs11.PKCS11 }> {
  let api: Api;
  try {
    const loaded = (await import('pkcs11js')) as Api & { default?: Api };
    api = loaded.default ?? loaded;
  } catch {
    throw new ProviderFault(
      'the key provider pkcs11 needs the package pkcs11js, which is not built here: ' +
        'run "npm rebuild pkcs11js" with a C++ compiler, make and Python (docs/keys.md)',
    );
  }
  const token = new api.PKCS11();
  try {
    token.load(modulePath);
    token.C_Initialize();
  } catch (error) {
    throw new ProviderFault(`the PKCS#11 module ${modulePath} does not load: ${said(error)}`);
  }
  return { api, token };
}

function withSession<T>(
  api: Api,
  token: Pkcs11.PKCS11,
  { slot, pin }: HsmSettings,
  work: (session: Session) => T,
): T {
  let handle: Buffer | undefined;
  try {
    handle = token.C_OpenSession(slotOf(token, slot), api.CKF_SERIAL_SESSION | api.CKF_RW_SESSION);
    token.C_Login(handle, api.CKU_USER, pin);
    return work({ token, handle });
  } catch (error) {
    if (error instanceof ProviderFault) throw error;
    throw new ProviderFault(`the HSM refuses: ${said(error)}`);
  } finally {
    if (handle) token.C_CloseSession(handle);
  }
}

function slotOf(token: Pkcs11.PKCS11, wanted: string): Buffer {
  const slots = token.C_GetSlotList(true);
  const found = slots.find((slot) => token.C_GetTokenInfo(slot).label.trim() === wanted);
  const numbered = /^[0-9]+$/.test(wanted)
    ? slots.find((slot) => slot.readBigUInt64LE() === BigInt(wanted))
    : undefined;
  const slot = found ?? numbered;
  if (!slot) throw new ProviderFault(`the HSM has no slot or token "${wanted}" (${slots.length} found)`);
  return slot;
}

function template(api: Api, label: string, id?: string): Pkcs11.Template {
  const wanted = [
    { type: api.CKA_CLASS, value: api.CKO_SECRET_KEY },
    { type: api.CKA_LABEL, value: label },
  ];
  return id === undefined ? wanted : [...wanted, { type: api.CKA_ID, value: Buffer.from(id) }];
}

function newRoot(api: Api, label: string, id: string): Pkcs11.Template {
  return [
    ...template(api, label, id),
    { type: api.CKA_KEY_TYPE, value: api.CKK_AES },
    { type: api.CKA_VALUE_LEN, value: 32 },
    { type: api.CKA_TOKEN, value: true },
    { type: api.CKA_PRIVATE, value: true },
    { type: api.CKA_SENSITIVE, value: true },
    { type: api.CKA_EXTRACTABLE, value: false },
    { type: api.CKA_ENCRYPT, value: true },
    { type: api.CKA_DECRYPT, value: true },
  ];
}

/** The id is authenticated: a wrapped key is opened with the root that wrapped it, or not at all. */
function gcm(api: Api, nonce: Buffer, id: string): Pkcs11.Mechanism {
  const parameter: Pkcs11.AesGCM = {
    type: api.CK_PARAMS_AES_GCM,
    iv: nonce,
    aad: Buffer.from(id),
    ivBits: nonce.length * 8,
    tagBits: TAG_BITS,
  };
  return { mechanism: api.CKM_AES_GCM, parameter };
}

function idOf(api: Api, token: Pkcs11.PKCS11, session: Buffer, object: Buffer): string {
  const [attribute] = token.C_GetAttributeValue(session, object, [{ type: api.CKA_ID }]);
  return Buffer.from(attribute?.value as Buffer).toString();
}

function absent(label: string, id: string): ProviderFault {
  return new ProviderFault(`the HSM has no key "${label}" with id ${id}: is it the right token?`);
}

/** Names of PKCS#11 return values say enough, and carry no secret. */
function said(error: unknown): string {
  const { name, message } = error as Error;
  return /CKR_[A-Z_]+/.exec(message)?.[0] ?? name;
}
