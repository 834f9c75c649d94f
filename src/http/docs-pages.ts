import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import type { App } from './app.ts';

/**
 * Serves the project's own documentation, so that the address in a problem's `type` leads to its
 * explanation. The pages are files of this checkout, written by us: nothing of a caller is rendered.
 */
export function docsPages(app: App, docsFolder: string): void {
  const schema = { hide: true };
  const files = existsSync(docsFolder) ? readdirSync(docsFolder, { recursive: true, encoding: 'utf8' }) : [];
  const names = files.filter((name) => name.endsWith('.md'));
  app.get('/docs', { schema }, async (_request, reply) => {
    const links = names
      .sort()
      .map((name) => `<li><a href="/docs/${withoutEnd(name)}">${titleOf(name)}</a></li>`);
    return reply
      .type('text/html; charset=utf-8')
      .serializer((html: string) => html)
      .send(page('Cloison: documentation', `<h1>Documentation</h1><ul>${links.join('')}</ul>${API_LINK}`));
  });
  app.get('/docs/openapi.json', { schema }, async (_request, reply) =>
    reply.serializer(JSON.stringify).send(app.swagger()),
  );
  for (const name of files.filter((file) => file.endsWith('.schema.json'))) {
    app.get(`/docs/${name}`, { schema }, async (_request, reply) =>
      reply
        .type('application/schema+json; charset=utf-8')
        .serializer((text: string) => text)
        .send(readFileSync(join(docsFolder, name), 'utf8')),
    );
  }
  for (const name of names) {
    app.get(`/docs/${withoutEnd(name)}`, { schema }, async (_request, reply) => {
      const text = readFileSync(join(docsFolder, name), 'utf8');
      const body = withLinks(await marked.parse(text, { async: true }));
      return reply
        .type('text/html; charset=utf-8')
        .serializer((html: string) => html)
        .send(page(titleOf(name), body));
    });
  }

  function titleOf(name: string): string {
    const heading = readFileSync(join(docsFolder, name), 'utf8').match(/^# (.+)$/m)?.[1] ?? name;
    return heading.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('`', '');
  }
}

const API_LINK = '<p><a href="/docs/openapi.json">OpenAPI</a></p>';

function withoutEnd(name: string): string {
  return name.replaceAll('\\', '/').replace(/\.md$/, '');
}

/** Links between pages lose the end that only files have. */
function withLinks(html: string): string {
  return html.replaceAll(/href="(?!https?:)([^"#]+)\.md(#[^"]*)?"/g, 'href="$1$2"');
}

/**
 * One column that reflows, light or dark as the reader's system is; its style is a file, as the policy
 * wants.
 */
function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs.css">
</head><body><nav><a href="/">Cloison</a> · <a href="/docs">Documentation</a></nav><main>${body}</main></body></html>`;
}
