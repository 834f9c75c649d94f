import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { App } from '../../src/http/app.ts';
import type { Caller } from '../../src/http/caller.ts';
import { openCarelessFront } from '../support/careless-front.ts';
import { type Answer, closeFront, type Front, openFrontOverCountry } from '../support/front.ts';
import { assertOneSize, assertSaysNothingOf, rightsCounter } from '../support/rights-counter.ts';

// Invariants 2 and 7, weakened: a front that sends back what it was sent, and one that leaves answers at
// their length. The checks of src/rights/rights-discretion.routes.test.ts fail on either, and pass on ours.

let front: Front;
before(async () => {
  front = await openFrontOverCountry();
});
after(() => closeFront(front));

const careless = (spoil: (app: App) => void) => openCarelessFront(front, spoil);

/** A hit and a miss, at a counter of their own. */
async function hitAndMiss(asked: Front): Promise<Answer[]> {
  const at = rightsCounter(asked);
  const counter = asked.counters.at(-1) as Caller;
  const answers = [
    await at.ask(at.card('open-premium'), {}, counter),
    await at.ask(at.card('unknown'), {}, counter),
  ];
  assert.deepEqual(
    answers.map(({ body }) => body.code),
    ['0000', '6001'],
  );
  return answers;
}

/** What a developer adds to find a fault, and forgets. */
function echo(app: App): void {
  app.addHook('onSend', async (request, _reply, payload) =>
    typeof payload === 'string' ? JSON.stringify({ ...JSON.parse(payload), asked: request.body }) : payload,
  );
}

function unpadded(app: App): void {
  app.addHook('onRoute', (route) => {
    delete route.onSend;
  });
}

test('an answer that carries the identity it was asked about is found by the check; ours carries none', async () => {
  const one = front.country.card('open-premium');
  const [ours] = await hitAndMiss(front);
  assertSaysNothingOf(one, ours as Answer);
  const weak = await careless(echo);
  try {
    const [theirs] = await hitAndMiss(weak);
    assert.throws(() => assertSaysNothingOf(one, theirs as Answer), /carries an identity/);
  } finally {
    await weak.close();
  }
});

test('a hit and a miss of different length are found by the check; ours have one', async () => {
  assertOneSize(await hitAndMiss(front));
  const weak = await careless(unpadded);
  try {
    const answers = await hitAndMiss(weak);
    assert.notEqual(answers[0]?.text.length, answers[1]?.text.length);
    assert.throws(() => assertOneSize(answers));
  } finally {
    await weak.close();
  }
});
