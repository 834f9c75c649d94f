import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openMailbox } from '../support/mailbox.ts';
import { runCampaign } from './kill-campaign.ts';

/*
 * Goal: a campaign whose sender is killed twice reaches everybody, and nobody twice but for the few messages
 * that were open at the instant of a kill; those come again under the same Message-ID, and are counted.
 */
const folder = mkdtempSync(join(tmpdir(), 'cloison-campaign-'));
after(() => rmSync(folder, { recursive: true }));

test('killed twice with no warning, a campaign of a thousand reaches everybody once', async () => {
  const people = 1_000;
  const connections = 4;
  const mailbox = await openMailbox();
  try {
    const campaign = { mailbox, journal: join(folder, 'sent.log'), people, connections };
    assert.equal(await runCampaign(campaign, 200), null, 'killed');
    assert.equal(await runCampaign(campaign, 600), null, 'killed again');
    const counts = await runCampaign(campaign, null);
    assert.equal(mailbox.taken.size, people, 'everybody');
    const copies = [...mailbox.taken.values()].reduce((sum, times) => sum + times - 1, 0);
    assert.ok(copies <= 2 * connections, `${copies} copies`);
    assert.ok(Math.max(...mailbox.taken.values()) <= 2 + 1);
    const again = await runCampaign(campaign, null);
    assert.equal(again?.sent, 0, 'a run after the last sends nothing');
    assert.ok((counts?.sent ?? 0) > 0);
  } finally {
    await mailbox.close();
  }
});
