import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// A witness of another make: written from the pages of C2SP (tlog-witness, tlog-cosignature, signed-note) and
// RFC 6962 alone, without a line of src/. What it accepts of our sealer, others will accept too.

export type SpecWitness = {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
  /** Tells it to watch a log, by its vkey. */
  watch(vkey: string): void;
  /** What it cosigned last, by origin; a test may put something else there. */
  readonly seen: Map<string, { size: number; root: string }>;
  /** The statuses it answered, in order. */
  readonly answered: number[];
  /** Milliseconds before it answers; or what it says instead of the norm. */
  behave: { delayMs?: number; say?: (status: number, body: string) => { status: number; body: string } };
  close(): Promise<void>;
};

export async function startSpecWitness(name: string, port = 0): Promise<SpecWitness> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const id = sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([4]), raw])).subarray(0, 4);
  const logKeys = new Map<string, string>();
  const witness: SpecWitness & { url: string } = {
    name,
    vkey: `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.from([4]), raw]).toString('base64')}`,
    url: '',
    watch: (vkey) => void logKeys.set(vkey.split('+')[0] ?? '', vkey),
    seen: new Map(),
    answered: [],
    behave: {},
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  const inside: Inside = { name, id, privateKey, logKeys, seen: witness.seen };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { delayMs = 0, say } = witness.behave;
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const right =
      request.url === '/add-checkpoint'
        ? addCheckpoint(inside, Buffer.concat(chunks).toString('utf8'))
        : { status: 404, body: '' };
    const { status, body } = say?.(right.status, right.body) ?? right;
    witness.answered.push(status);
    response.writeHead(status, status === 409 ? { 'content-type': 'text/x.tlog.size' } : {});
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  witness.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return witness;
}

type Inside = {
  readonly name: string;
  readonly id: Buffer;
  readonly privateKey: KeyObject;
  readonly logKeys: ReadonlyMap<string, string>;
  readonly seen: SpecWitness['seen'];
};

function cosign({ name, id, privateKey }: Inside, text: string): string {
  const time = BigInt(Math.floor(Date.now() / 1000));
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(time);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey);
  return `— ${name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`;
}

function addCheckpoint(inside: Inside, body: string): { status: number; body: string } {
  const [head = '', ...rest] = body.split('\n\n');
  const [old = '', ...proof] = head.split('\n');
  const oldSize = Number(/^old (0|[1-9][0-9]*)$/.exec(old)?.[1] ?? Number.NaN);
  const [text = '', signatures = ''] = [`${rest.slice(0, -1).join('\n\n')}\n`, rest.at(-1) ?? ''];
  const [origin = '', size = '', root = ''] = text.split('\n');
  if (Number.isNaN(oldSize) || !/^[0-9]+$/.test(size)) return { status: 400, body: '' };
  const key = inside.logKeys.get(origin);
  if (key === undefined) return { status: 404, body: '' };
  if (!isSigned(text, signatures, origin, key)) return { status: 403, body: '' };
  if (oldSize > Number(size)) return { status: 400, body: '' };
  const last = inside.seen.get(origin) ?? { size: 0, root: '' };
  if (last.size !== oldSize) return { status: 409, body: `${last.size}\n` };
  if (oldSize === Number(size) && last.root !== root) return { status: 409, body: `${last.size}\n` };
  const hashes = proof.map((line) => Buffer.from(line, 'base64'));
  const good =
    oldSize === 0 || oldSize === Number(size)
      ? hashes.length === 0
      : provesGrowth(oldSize, Number(size), { old: last.root, grown: root }, hashes);
  if (!good) return { status: 422, body: '' };
  inside.seen.set(origin, { size: Number(size), root });
  return { status: 200, body: cosign(inside, text) };
}

function isSigned(text: string, signatures: string, origin: string, vkey: string): boolean {
  const [, id = '', ...key] = vkey.split('+');
  const raw = Buffer.from(key.join('+'), 'base64').subarray(1);
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') },
    format: 'jwk',
  });
  return signatures.split('\n').some((line) => {
    const [, name, encoded = ''] = line.split(' ');
    const bytes = Buffer.from(encoded, 'base64');
    return (
      name === origin &&
      bytes.subarray(0, 4).toString('hex') === id &&
      verify(null, Buffer.from(text), publicKey, bytes.subarray(4))
    );
  });
}

/**
 * RFC 6962 §2.1.2 backwards: walks the tree as SUBPROOF does and takes the hashes it would have given, which
 * gives the root of the old tree and of the new one.
 */
function provesGrowth(m: number, n: number, roots: { old: string; grown: string }, proof: Buffer[]): boolean {
  const hashes = [...proof];
  const walk = (oldSize: number, size: number, isWhole: boolean): [Buffer, Buffer] => {
    if (oldSize === size) {
      const hash = isWhole ? Buffer.from(roots.old, 'base64') : (hashes.shift() ?? Buffer.alloc(0));
      return [hash, hash];
    }
    let k = 1;
    while (2 * k < size) k *= 2;
    if (oldSize <= k) {
      const [old, grown] = walk(oldSize, k, isWhole);
      return [old, node(grown, hashes.shift())];
    }
    const [old, grown] = walk(oldSize - k, size - k, false);
    const left = hashes.shift();
    return [node(left, old), node(left, grown)];
  };
  const [old, grown] = walk(m, n, true);
  return (
    hashes.length === 0 && old.toString('base64') === roots.old && grown.toString('base64') === roots.grown
  );
}

function node(left: Buffer | undefined, right: Buffer | undefined): Buffer {
  return sha256(Buffer.concat([Buffer.from([1]), left ?? Buffer.alloc(0), right ?? Buffer.alloc(0)]));
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
