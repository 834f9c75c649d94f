import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runLine } from '../../../test/support/memory-io.ts';
import { noticeWriteCommand } from './notice-write.ts';

const stdin = (noticeWriteCommand.sample ?? []).join('\n');

test('the sample of the help is a message that may be sent, with how easily it reads', async () => {
  const { code, out, err } = await runLine(['notice', 'write', '-', '--lang=fr'], { stdin });
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^Vos données ont été lues par un inconnu\n/);
  assert.match(out, /Lecture\u202f: [6-9]\d \(60 ou plus\)/);
  const english = JSON.parse(
    (await runLine(['notice', 'write', '-', '--to', 'en', '--json'], { stdin })).out,
  );
  assert.deepEqual([english.maySend, english.faults], [true, []]);
  assert.match(english.text, /^A stranger read your data\n/);
});

test('a wrong fact is named with its remedy, and nothing is written', async () => {
  const wrong = stdin.replace('"verdict": "read"', '"verdict": "maybe"').replace('2026-11-03', '2026-11-01');
  const { code, out, err } = await runLine(['notice', 'write', '-', '--lang=en'], { stdin: wrong });
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /^verdict: The value is not allowed here/m);
});

test('a name of an insurer that leads somewhere is a link, and does not pass', async () => {
  const sly = stdin.replace('Mutuelle des Lilas', 'Lilas www.lilas-alerte.com');
  const { code, err } = await runLine(['notice', 'write', '-', '--lang=en'], { stdin: sly });
  assert.equal(code, 1);
  assert.match(err, /^link\.present/);
});

test('the letter is written as a PDF file of one person’s own code', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-letter-'));
  const pdf = join(folder, 'letter.pdf');
  const { code, out } = await runLine(['notice', 'write', '-', '--pdf', pdf, '--code', '7f3k 92md qoxa'], {
    stdin,
  });
  assert.equal(code, 0);
  assert.match(out, /7F3K-92MD-Q0XA/);
  assert.equal(readFileSync(pdf).subarray(0, 8).toString('latin1'), '%PDF-1.7');
  rmSync(folder, { recursive: true });
});
