import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day } from '../basics/day.ts';
import { loadFacts, readFactsFiles } from './load-facts.ts';
import { readFacts } from './read-facts.ts';
import { RULE_CODES } from './signs/catalogue.ts';

const ON = '2026-08-05' as Day;

function spoilt(change: (raw: any) => void): readonly string[] {
  const raw = structuredClone(readFactsFiles());
  change(raw);
  const reading = readFacts(raw, ON);
  return 'faults' in reading ? reading.faults : [];
}

test('the facts that come along load, survive JSON, and every rule’s code has its rule', () => {
  const facts = loadFacts(ON);
  assert.ok(facts.bodies.length > 20 && facts.reports.length >= 4);
  const reading = readFacts(JSON.parse(JSON.stringify(readFactsFiles())), ON);
  assert.ok('facts' in reading);
  const used = new Set(facts.rules.map(({ code }) => code));
  assert.deepEqual(
    RULE_CODES.filter((code) => !used.has(code)),
    [],
  );
});

test('a row without a source, a strange field, a wrong host, day or phrase does not load, and its place is told', () => {
  assert.match(
    spoilt((raw) => delete raw.bodies[0].domains[0].source)[0] ?? '',
    /^bodies\.0\.domains\.0\.source/,
  );
  assert.match(
    spoilt((raw) => {
      raw.bodies[0].nonsense = 1;
    })[0] ?? '',
    /^bodies\.0/,
  );
  assert.match(
    spoilt((raw) => {
      raw.bodies[0].domains[0].name = 'https://ameli.fr';
    })[0] ?? '',
    /not a host/,
  );
  assert.match(
    spoilt((raw) => {
      raw.asOf = '2026-02-30';
    })[0] ?? '',
    /calendar/,
  );
  assert.match(
    spoilt((raw) => {
      raw.rules[0].all[0][0] = 'Été';
    })[0] ?? '',
    /^rules\.0/,
  );
  assert.match(
    spoilt((raw) => {
      raw.bodies[0].domains[0].source = 'nobody';
    })[0] ?? '',
    /nobody is named and not described/,
  );
  assert.match(
    spoilt((raw) => {
      raw.rules[0].all[0] = ['@nothing'];
    })[0] ?? '',
    /@nothing is named and not given/,
  );
});

test('a number holds from its first day to its last', () => {
  const phones = (day: string) =>
    loadFacts(day as Day).bodies.find(({ id }) => id === 'assurance-maladie')?.phones ?? [];
  assert.ok(phones('2022-01-01').includes('0187520070'));
  assert.ok(!phones('2024-01-01').includes('0187520070'));
  assert.ok(phones('2024-01-01').includes('3646'));
});

test('whose a host is, is asked of the longest domain', () => {
  const { officialOf } = loadFacts(ON);
  assert.equal(officialOf('app.franceconnect.gouv.fr')?.body.id, 'franceconnect');
  assert.equal(officialOf('www.impots.gouv.fr')?.body.id, 'state');
  assert.equal(officialOf('ameli.fr.example.com'), undefined);
});
