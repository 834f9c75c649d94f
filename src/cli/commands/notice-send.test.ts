import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bounceOf } from '../../../test/support/bounce.ts';
import { openMailbox } from '../../../test/support/mailbox.ts';
import { runLine } from '../../../test/support/memory-io.ts';
import { readLetterCode } from '../../telling/letter-code.ts';
import { noticeWriteCommand } from './notice-write.ts';

/*
 * Goal: an insurer, with its own list and its own mail server, tells each member once; the house gets hashes
 * and nothing else.
 */
const folder = mkdtempSync(join(tmpdir(), 'cloison-outbox-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
writeFileSync(at('facts.json'), (noticeWriteCommand.sample ?? []).join('\n'));
writeFileSync(
  at('people.jsonl'),
  [
    '{"email":"claire@maison.example"}',
    '{"email":"tom@maison.example","language":"en"}',
    '{"email":null}',
  ].join('\n'),
);

const send = (port: number, ...more: string[]) =>
  runLine(
    [
      'notice',
      'send',
      at('facts.json'),
      at('people.jsonl'),
      at('outbox'),
      `--smtp=smtp://127.0.0.1:${port}`,
      '--from=alerte@lilas.example',
      '--lang=en',
      ...more,
    ],
    {},
  );

test('codes are drawn once, and the hashes are those of the codes', async () => {
  const first = await runLine(['notice', 'codes', at('people.jsonl'), at('outbox'), '--lang=en'], {});
  assert.equal(first.out, '3 codes, 1 files of hashes.\n');
  assert.deepEqual(readdirSync(at('outbox')).toSorted(), ['codes.txt', 'hashes-1.json']);
  const codes = readFileSync(at('outbox/codes.txt'), 'utf8').trim().split('\n');
  const { hashes } = JSON.parse(readFileSync(at('outbox/hashes-1.json'), 'utf8'));
  assert.deepEqual(
    hashes,
    codes.map((code) => hash('sha256', code, 'base64url')),
  );
  const again = await runLine(['notice', 'codes', at('people.jsonl'), at('outbox'), '--lang=en'], {});
  assert.match(again.out, /nothing changed/);
  assert.equal(readFileSync(at('outbox/codes.txt'), 'utf8').trim(), codes.join('\n'));
});

test('each member gets the message in their language with their own code, and a second run sends nothing', async () => {
  const mailbox = await openMailbox();
  try {
    const { code, out } = await send(mailbox.port);
    assert.deepEqual([code, out], [0, '2 sent, 0 refused, 1 without address, 0 put off, 0 repeated.\n']);
    const codes = readFileSync(at('outbox/codes.txt'), 'utf8').trim().split('\n');
    assert.equal(mailbox.taken.size, 2);
    const [, body = ''] = mailbox.last().split('\r\n\r\n');
    const text = Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8');
    const printed = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
    assert.ok(codes.includes(readLetterCode(printed) ?? ''));
    assert.match((await send(mailbox.port)).out, /^0 sent/);
    assert.equal(mailbox.taken.size, 2);
  } finally {
    await mailbox.close();
  }
});

test('a message that came back is noted once, a made-up notification changes nothing, and it is not sent again', async () => {
  const mailbox = await openMailbox();
  writeFileSync(at('two.jsonl'), '{"email":"a@maison.example"}\n{"email":"b@maison.example"}');
  await runLine(['notice', 'codes', at('two.jsonl'), at('box2')], {});
  const sendTwo = () =>
    runLine(
      [
        ...['notice', 'send', at('facts.json'), at('two.jsonl'), at('box2'), '--lang=en'],
        ...[`--smtp=smtp://127.0.0.1:${mailbox.port}`, '--from=alerte@lilas.example'],
      ],
      {},
    );
  try {
    await sendTwo();
    const [id = ''] = mailbox.taken.keys();
    writeFileSync(at('back.eml'), bounceOf(id));
    writeFileSync(at('forged.eml'), bounceOf(id.replace(/[0-9a-f]{16}@/, '0000000000000000@')));
    writeFileSync(at('soft.eml'), bounceOf(id, { action: 'delayed', status: '4.4.1' }));
    const note = (...files: string[]) =>
      runLine(['notice', 'bounces', at('box2'), ...files.map(at), '--lang=en'], {});
    const forged = await note('forged.eml', 'soft.eml');
    assert.deepEqual([forged.code, forged.out], [1, '0 came back, 0 noted before, 2 files of no effect.\n']);
    assert.equal((await note('back.eml')).out, '1 came back, 0 noted before, 0 files of no effect.\n');
    assert.equal((await note('back.eml')).out, '0 came back, 1 noted before, 0 files of no effect.\n');
    assert.match((await sendTwo()).out, /^0 sent/);
    assert.equal(mailbox.taken.size, 2);
  } finally {
    await mailbox.close();
  }
});

test('whom no e-mail reached gets a letter, so many to a file, each person once, also after a kill', async () => {
  const [claire, tom] = readFileSync(at('people.jsonl'), 'utf8').split('\n');
  const third = '{"email":null,"address":["Paul Fictif","3 rue du Moulin","69000 Lyon"]}';
  writeFileSync(at('with-addresses.jsonl'), [claire, tom, third].join('\n'));
  const write = async (list: string, outbox = 'outbox', ...more: string[]) =>
    (await runLine(['notice', 'letters', at('facts.json'), at(list), at(outbox), '--lang=en', ...more], {}))
      .out;
  const says = (letters: number, files: number, without: number) =>
    `${letters} letters written in ${files} files, ${without} people without any address.\n`;
  assert.equal(await write('people.jsonl'), says(0, 0, 1));
  assert.equal(await write('with-addresses.jsonl'), says(1, 1, 0));
  assert.equal(await write('with-addresses.jsonl'), says(0, 0, 0));

  writeFileSync(at('five.jsonl'), `${third}\n`.repeat(5));
  await runLine(['notice', 'codes', at('five.jsonl'), at('box5')], {});
  assert.equal(await write('five.jsonl', 'box5', '--batch=2'), says(5, 3, 0));
  const placesOf = (file: string) =>
    JSON.parse(readFileSync(at(`box5/letters/letters-0000${file}.json`), 'utf8')).places;
  assert.deepEqual(['1', '2', '3'].map(placesOf), [[0, 1], [2, 3], [4]]);
  const pdf = readFileSync(at('box5/letters/letters-00001.pdf'), 'latin1');
  assert.equal(pdf.match(/\/S \/Document\b/g)?.length, 2, 'each letter is a document of its own');
  // As a kill leaves it: the file is there, what it holds is not yet said.
  rmSync(at('box5/letters/letters-00003.json'));
  assert.equal(await write('five.jsonl', 'box5', '--batch=2'), says(1, 1, 0));
  assert.deepEqual(placesOf('3'), [4]);
  assert.equal(readdirSync(at('box5/letters')).length, 6);
});

test('without a server, with a wrong one, or with a list that changed, it says so', async () => {
  const absent = await send(1);
  assert.equal(absent.code, 0, 'nothing was due any more, so no server was asked');
  const wrong = await runLine(['notice', 'send', at('facts.json'), at('people.jsonl'), at('outbox')], {});
  assert.equal(wrong.code, 2);
  writeFileSync(
    at('people.jsonl'),
    `${readFileSync(at('people.jsonl'), 'utf8')}\n{"email":"new@maison.example"}`,
  );
  const longer = await send(1);
  assert.deepEqual([longer.code, longer.err.includes('ends too early')], [1, true]);
  writeFileSync(at('people.jsonl'), 'claire@maison.example');
  assert.match((await send(1)).err, /^Line 1: this is no person/m);
});
