/** What every proof from the development identity provider bears, so that production cannot mistake it. */
export const DEVELOPMENT_AMR = 'test';
export const DEVELOPMENT_ACR = 'urn:cloison:acr:development';
/** Client ids of the development provider begin so: the environment is visible in the credential itself. */
export const DEVELOPMENT_CLIENT_PREFIX = 'test_';

/** Do these claims come from a development provider? One mark is enough: a production provider bears none. */
export function isDevelopmentIdentity(claims: Readonly<Record<string, unknown>>): boolean {
  const { amr, acr, aud, client_id: clientId } = claims;
  const clients = [clientId, ...(Array.isArray(aud) ? aud : [aud])];
  return (
    (Array.isArray(amr) && amr.includes(DEVELOPMENT_AMR)) ||
    acr === DEVELOPMENT_ACR ||
    clients.some((id) => typeof id === 'string' && id.startsWith(DEVELOPMENT_CLIENT_PREFIX))
  );
}
