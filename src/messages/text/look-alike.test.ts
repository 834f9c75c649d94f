import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '../../basics/day.ts';
import { loadFacts } from '../load-facts.ts';
import { embedsOfficial, lookAlikeOf } from './look-alike.ts';

const facts = loadFacts('2026-08-05' as Day);

test('addresses that bear the name of a body without being its own are found', () => {
  const imitations: Record<string, readonly string[]> = {
    'assurance-maladie': [
      'ameli.com',
      'ameli-vital.fr',
      'ameli-frconnect.fr',
      'monameli.info',
      'espace.ameli-compte.net',
      'amelifr.com',
      'cpam-remboursement.fr',
      'carte-vitale2026.com',
      'cartevitale.online',
      'assurance-maladie-vitale.com',
      'arneli.fr',
      'ame1i.fr',
      'аmeli.fr',
      'ameli.fr.example.com',
      'secu.ameli.gouv.example',
      'amelie.fr',
    ],
    'mon-espace-sante': ['monespacesante-activation.com', 'mon-espace-sante.net'],
    state: ['impots-gouv.site', 'antai-amendes-gouv.com', 'gouv-fr.info'],
    'harmonie-mutuelle': ['harmonie-mutuelle-remb.com', 'harmoniemutuelle.net'],
    viamedis: ['viamedis-verification.com', 'viarnedis.fr'],
  };
  for (const [body, hosts] of Object.entries(imitations)) {
    for (const host of hosts) assert.equal(lookAlikeOf(host, facts)?.body.id, body, host);
  }
});

test('official addresses, and words that only contain a name, are none', () => {
  const honest = [
    'ameli.fr',
    'assure.ameli.fr',
    'info.ameli.fr',
    'www.impots.gouv.fr',
    'harmonie-mutuelle.fr',
    'sesam-vitale.fr',
    'amelioration-habitat.fr',
    'camelia.fr',
    'vitalement.example',
    'cafeine.fr',
    'maifrance.example',
    'axantis.fr',
    'pharmacie-du-marche.example',
    'journal-vallee.example',
    'mutuelle-bleue.example',
    'gouvernail.fr',
    'macifier.fr',
  ];
  for (const host of honest) {
    const found = lookAlikeOf(host, facts);
    assert.ok(found === undefined || found.by === 'letters', `${host} taken for ${found?.body.id}`);
  }
});

test('an official name inside a stranger’s is seen, and below itself is not', () => {
  assert.ok(embedsOfficial('ameli.fr.example.com', facts) && embedsOfficial('www.impots.gouv.fr.top', facts));
  assert.ok(!embedsOfficial('assure.ameli.fr', facts) && !embedsOfficial('mutuelle-sante.fr', facts));
});
