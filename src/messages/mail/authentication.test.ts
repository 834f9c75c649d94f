import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAuthentication } from './authentication.ts';
import { readHeaders } from './headers.ts';

/*
 * Goal: a result is trusted only where a known provider wrote it. Method: the header that a provider
 * writes, then every way of bringing one along that we could think of.
 */
const RECEIVERS = [{ id: 'known', authserv: ['mx.known.example'], by: ['known.example'] }];
const SENDER = { local: 'x', domain: 'info.ameli.fr' };
const PASS =
  'Authentication-Results: mx.known.example; dkim=pass header.d=info.ameli.fr; dmarc=pass header.from=info.ameli.fr';
const HOP =
  'Received: from relay.example (relay.example. [192.0.2.1]) by mx.known.example with ESMTPS id 1; Mon';

function read(...lines: readonly string[]) {
  return readAuthentication(readHeaders(`${lines.join('\n')}\nFrom: x\n\nbody`).headers, SENDER, RECEIVERS);
}

test('what a known provider wrote, below its own hop and above all others, is trusted', () => {
  const proved = { standing: 'trusted', result: 'pass', domain: 'info.ameli.fr' };
  assert.deepEqual(read(HOP, PASS), proved);
  assert.deepEqual(
    read('Received: by 2002:a17:906:: with SMTP id x', HOP, PASS, 'Received: from a by relay.example'),
    proved,
  );
  assert.deepEqual(
    read(HOP, 'Authentication-Results: mx.known.example; dkim=pass header.i=@ameli.fr'),
    proved,
  );
});

test('nothing is trusted without the provider’s hop, below another’s, or under another name', () => {
  for (const lines of [
    [PASS],
    ['Received: from a by mx.small.example; Mon', PASS],
    ['Received: from a by mx.small.example; Mon', HOP, PASS],
    [HOP, 'Received: from a by mx.small.example; Mon', PASS],
    [HOP, PASS.replace('mx.known.example', 'mx.other.example')],
    ['Received: from a by mx.known.example.evil.example; Mon', PASS],
    ['Received: by 10.0.0.1', PASS],
  ]) {
    assert.equal(read(...lines).standing, 'stated', lines.join(' | '));
  }
  assert.equal(read('Received: by mx.known.example').standing, 'none');
});

test('only the first result counts: one brought along below changes nothing', () => {
  const none = 'Authentication-Results: mx.known.example; dkim=none; dmarc=none header.from=info.ameli.fr';
  assert.equal(read(HOP, none, PASS).result, 'unknown');
  const fail = 'Authentication-Results: mx.known.example; dkim=none; dmarc=fail header.from=info.ameli.fr';
  assert.equal(read(HOP, fail, PASS).result, 'fail');
});

test('a pass is for the very sender that is shown; SPF alone is none', () => {
  const result = (text: string) => read(HOP, `Authentication-Results: mx.known.example; ${text}`).result;
  assert.equal(result('dmarc=pass header.from=evil.example'), 'unknown');
  assert.equal(result('dkim=pass header.d=evil.example'), 'unknown');
  assert.equal(result('spf=pass smtp.mailfrom=x@info.ameli.fr'), 'unknown');
  assert.equal(result('dkim=fail header.d=ameli.fr'), 'unknown');
  assert.equal(result('x="; dmarc=pass header.from=info.ameli.fr"'), 'unknown');
  assert.equal(result('none (dmarc=pass header.from=info.ameli.fr)'), 'unknown');
  assert.equal(result('dkim=pass header.d=notameli.fr'), 'unknown');
  assert.equal(result('dkim=pass (1024-bit key; unprotected) header.d=ameli.fr header.i=@ameli.fr'), 'pass');
});
