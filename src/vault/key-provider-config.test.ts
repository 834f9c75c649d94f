import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ProviderVariables, readKeyProvider } from './key-provider-config.ts';

const FILE = { CLOISON_KEY_PROVIDER: 'file', CLOISON_PKCS11_KEY_LABEL: 'cloison-root' } as const;
const HSM = { ...FILE, CLOISON_KEY_PROVIDER: 'pkcs11' } as const;
const CREDENTIAL = { CLOISON_KEY_CREDENTIAL: 'ring', CREDENTIALS_DIRECTORY: '/run/credentials/vault' };

test('a passphrase comes from a file or from systemd, a PIN too', () => {
  const module = { CLOISON_PKCS11_MODULE: '/lib/hsm.so', CLOISON_PKCS11_SLOT: 'cloison' };
  const credential = { credential: 'ring', folder: '/run/credentials/vault' };
  const hsm = { kind: 'pkcs11', modulePath: '/lib/hsm.so', slot: 'cloison', keyLabel: 'cloison-root' };
  const table: [ProviderVariables, object][] = [
    [
      { ...FILE, CLOISON_KEY_PASSPHRASE_FILE: '/p' },
      { kind: 'file', passphrase: { file: '/p' } },
    ],
    [
      { ...FILE, ...CREDENTIAL },
      { kind: 'file', passphrase: credential },
    ],
    [
      { ...HSM, ...module, CLOISON_PKCS11_PIN_FILE: '/pin' },
      { ...hsm, pin: { file: '/pin' } },
    ],
    [
      { ...HSM, ...module, ...CREDENTIAL },
      { ...hsm, pin: credential },
    ],
  ];
  for (const [variables, settings] of table) assert.deepEqual(readKeyProvider(variables), { settings });
});

test('what is missing or said twice is named, all at once, and no value is', () => {
  const table: [ProviderVariables, RegExp[]][] = [
    [FILE, [/PASSPHRASE_FILE or CLOISON_KEY_CREDENTIAL/]],
    [{ ...FILE, ...CREDENTIAL, CLOISON_KEY_PASSPHRASE_FILE: '/secret' }, [/not both/]],
    [{ ...FILE, CLOISON_KEY_CREDENTIAL: 'ring' }, [/CREDENTIALS_DIRECTORY/]],
    [{ ...FILE, ...CREDENTIAL, CLOISON_KEY_CREDENTIAL: '../secret' }, [/not a path/]],
    [{ ...FILE, ...CREDENTIAL, CLOISON_KEY_CREDENTIAL: '..' }, [/not a path/]],
    [HSM, [/MODULE/, /SLOT/, /PIN_FILE/]],
  ];
  for (const [variables, said] of table) {
    const read = readKeyProvider(variables);
    assert.ok('faults' in read, JSON.stringify(variables));
    assert.equal(read.faults.length, said.length, read.faults.join());
    for (const pattern of said) assert.ok(read.faults.some((fault) => pattern.test(fault)));
    assert.ok(!read.faults.join().includes('secret'));
  }
});
