import type { Listing } from './listing.ts';

/** The log, for somebody who came by: which trees there are, by which keys, and how to check them. */
export function logPage(listing: Listing | undefined): string {
  const rows = (listing?.shards ?? [])
    .toReversed()
    .map(
      ({ shard, vkey, closed }) =>
        `<tr><td><a href="/log/${shard}/checkpoint">${shard}</a></td>` +
        `<td>${closed ? 'clos / closed' : 'en cours / growing'}</td><td><code>${plain(vkey)}</code></td></tr>`,
    );
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Cloison\u202f: le journal</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/docs.css">
</head><body><nav><a href="/">Cloison</a> · <a href="/docs">Documentation</a></nav><main>
<h1>Le journal</h1>
<p>Chaque consultation est inscrite ici avant toute réponse, par une empreinte qui ne dit rien de
personne. Le journal ne peut que croître\u202f: qui en garde un point de contrôle peut le vérifier
sans nous croire.</p>
<p lang="en">Every lookup is recorded here before it is answered, by a commitment that says nothing of
anybody. The log can only grow: whoever keeps a checkpoint can verify it without believing us.</p>
<table><thead><tr><th>Semestre / half-year</th><th>État / state</th><th>Clé / key</th></tr></thead>
<tbody>${rows.join('')}</tbody></table>
<p><a href="/log/log.json">log.json</a> · <a href="/docs/log">Vérifier / verify</a></p>
</main></body></html>`;
}

function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
