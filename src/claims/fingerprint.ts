/**
 * A digest of what a caller sent, keyed by a key that no table or file of ours holds in the clear. A bare
 * hash of a claim could be undone by trying every social-security number or act; this one cannot without the
 * key. `purpose` keeps digests of different things apart.
 */
export type Fingerprint = (purpose: 'input' | 'lines' | 'file', bytes: Uint8Array) => Promise<Uint8Array>;
