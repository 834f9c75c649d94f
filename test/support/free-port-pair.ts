import { anyFreePort, isPortFree } from '../../src/ground/free-port.ts';

/** A port whose next one is free too: the page's and the development identity provider's. */
export async function freePortPair(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await anyFreePort();
    if (port < 65_000 && (await isPortFree(port + 1))) return port;
  }
  throw new Error('no two neighbouring ports are free');
}
