import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCampaign } from '../test/mail/kill-campaign.ts';
import { openMailbox } from '../test/support/mailbox.ts';

// `node bench/mail.ts [people]`: a campaign on a real SMTP server, its sender killed twice on the way.

const people = Number(process.argv[2] ?? 100_000);
const connections = 8;
const folder = mkdtempSync(join(tmpdir(), 'cloison-mail-bench-'));
const mailbox = await openMailbox();
const campaign = { mailbox, journal: join(folder, 'sent.log'), people, connections };
const begunMs = performance.now();
await runCampaign(campaign, Math.floor(people / 3));
await runCampaign(campaign, Math.floor((people * 2) / 3));
await runCampaign(campaign, null);
const seconds = (performance.now() - begunMs) / 1000;
const copies = [...mailbox.taken.values()].reduce((sum, times) => sum + times - 1, 0);
process.stdout.write(
  `${mailbox.taken.size} of ${people} people got their message, ${copies} of them twice under one Message-ID; ` +
    `two kills, ${connections} connections, ${(people / seconds).toFixed(0)} a second, ` +
    `journal of ${statSync(campaign.journal).size} bytes\n`,
);
await mailbox.close();
rmSync(folder, { recursive: true });
