import { anyFreePort, isPortFree } from '../../src/ground/free-port.ts';

/** A port whose next two are free too: the page's, the identity provider's and the witness's. */
export async function freePorts(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await anyFreePort();
    if (port < 65_000 && (await isPortFree(port + 1)) && (await isPortFree(port + 2))) return port;
  }
  throw new Error('no three neighbouring ports are free');
}
