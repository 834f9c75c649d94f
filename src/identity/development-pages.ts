import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { DEVELOPMENT_FORM_BYTES_MAX, SIGN_IN_MS_MAX } from '../basics/limits.ts';
import type { Language } from '../basics/words.ts';
import { INSURED_CLIENT_ID } from './development-clients.ts';
import { insuredPage } from './development-insured-page.ts';
import { DEVELOPMENT_ACR, DEVELOPMENT_AMR } from './development-mark.ts';
import { DEVELOPMENT_STYLE_HASH, faultPage, homePage, signInPage } from './development-page.ts';
import type { Directory } from './development-people.ts';

/** A sign-in under way lives at this path, followed by its number. */
export const SIGN_IN_PATH = '/sign-in/';

type Pages = { readonly provider: Provider; readonly directory: Directory; readonly publicOrigin: string };

/** The provider's own pages; everything else is the protocol's, answered by oidc-provider. */
export function developmentPages(pages: Pages): RequestListener {
  const protocol = pages.provider.callback();
  return (request, response) => {
    const url = URL.parse(request.url ?? '/', 'http://here.invalid');
    if (!url) return send(response, 400, faultPage('fr', pages.publicOrigin), pages.publicOrigin);
    const language: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'fr';
    if (url.pathname === '/' && request.method === 'GET') {
      return send(response, 200, homePage(language, pages.publicOrigin), pages.publicOrigin);
    }
    if (!url.pathname.startsWith(SIGN_IN_PATH)) return void protocol(request, response);
    signIn(pages, request, response, { url, language }).catch(() => {
      // The sign-in is over, unknown, or of another browser: its cookie and its number do not go together.
      send(response, 400, faultPage(language, pages.publicOrigin), pages.publicOrigin);
    });
  };
}

async function signIn(
  { provider, directory, publicOrigin }: Pages,
  request: IncomingMessage,
  response: ServerResponse,
  { url, language }: { readonly url: URL; readonly language: Language },
): Promise<void> {
  const interaction = await provider.interactionDetails(request, response);
  const { uid, params } = interaction;
  // Each door has its own people: nobody signs in as an insured person where professionals do, nor inversely.
  const insured = params.client_id === INSURED_CLIENT_ID;
  const people = insured ? directory.insured : directory.subjects;
  const path = `${SIGN_IN_PATH}${uid}`;
  if (request.method === 'POST') {
    const form = new URLSearchParams(await formBody(request));
    if (form.has('cancel')) {
      return provider.interactionFinished(request, response, { error: 'access_denied' });
    }
    const subject = form.get('subject') ?? '';
    if (people.has(subject)) {
      await forgetEarlier(provider, interaction);
      const login = { accountId: subject, amr: [DEVELOPMENT_AMR], acr: DEVELOPMENT_ACR, remember: false };
      return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    }
  }
  const asked = (url.searchParams.get('q') ?? '').slice(0, 100);
  const page = insured ? insuredPage : signInPage;
  send(response, 200, page({ directory, path, language, asked }), publicOrigin);
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/**
 * Whoever signed in before in this browser is forgotten: the protocol would otherwise stop at another
 * person's name, and in one browser one plays the pharmacist, the operators and the insured person in turn.
 */
async function forgetEarlier(provider: Provider, interaction: Interaction): Promise<void> {
  if (!interaction.session) return;
  const earlier = await provider.Session.findByUid(interaction.session.uid);
  await earlier?.destroy();
  delete interaction.session;
  await interaction.save(SIGN_IN_MS_MAX / 1000);
}

async function formBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > DEVELOPMENT_FORM_BYTES_MAX) throw new Error('form too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, status: number, html: string, publicOrigin: string): void {
  if (response.headersSent) return;
  const policy = [
    "default-src 'none'",
    `style-src ${DEVELOPMENT_STYLE_HASH}`,
    // The answer to the form leads back to the front, and browsers hold redirections to this too.
    `form-action 'self' ${publicOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(html);
}
