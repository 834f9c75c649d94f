import type { Command } from './command.ts';
import { accessesCommand } from './commands/accesses.ts';
import { b2ReadCommand } from './commands/b2-read.ts';
import { b2WriteCommand } from './commands/b2-write.ts';
import { canariesCheckCommand } from './commands/canaries-check.ts';
import { canariesListCommand } from './commands/canaries-list.ts';
import { canariesPlantCommand } from './commands/canaries-plant.ts';
import { claimCommand } from './commands/claim.ts';
import { cutCommand } from './commands/cut.ts';
import { doctorCommand } from './commands/doctor.ts';
import { drillCommand } from './commands/drill.ts';
import { evidenceAttestCommand } from './commands/evidence-attest.ts';
import { evidenceBundleCommand } from './commands/evidence-bundle.ts';
import { evidenceListCommand } from './commands/evidence-list.ts';
import { evidenceVerifyCommand } from './commands/evidence-verify.ts';
import { feedCommand } from './commands/feed.ts';
import { gridCheckCommand } from './commands/grid-check.ts';
import { incidentAddCommand } from './commands/incident-add.ts';
import { incidentAlertCommand } from './commands/incident-alert.ts';
import { incidentDeclareCommand } from './commands/incident-declare.ts';
import { incidentDutiesCommand } from './commands/incident-duties.ts';
import { incidentListCommand } from './commands/incident-list.ts';
import { incidentScopeCommand } from './commands/incident-scope.ts';
import { incidentShowCommand } from './commands/incident-show.ts';
import { insurerOpenCommand } from './commands/insurer-open.ts';
import { insurerPeopleCommand } from './commands/insurer-people.ts';
import { keysDestroyCommand } from './commands/keys-destroy.ts';
import { keysListCommand } from './commands/keys-list.ts';
import { keysResealCommand } from './commands/keys-reseal.ts';
import { keysRotateCommand } from './commands/keys-rotate.ts';
import { logAuditCommand } from './commands/log-audit.ts';
import { logProofCommand } from './commands/log-proof.ts';
import { logPruneCommand } from './commands/log-prune.ts';
import { logScopeCommand } from './commands/log-scope.ts';
import { logVerifyCommand } from './commands/log-verify.ts';
import { messageCommand } from './commands/message.ts';
import { nirCommand } from './commands/nir.ts';

import { noticeBouncesCommand } from './commands/notice-bounces.ts';
import { noticeCodesCommand } from './commands/notice-codes.ts';
import { noticeLettersCommand } from './commands/notice-letters.ts';
import { noticeSendCommand } from './commands/notice-send.ts';
import { noticeWriteCommand } from './commands/notice-write.ts';
import { paymentsAbandonCommand } from './commands/payments-abandon.ts';
import { paymentsApproveCommand } from './commands/payments-approve.ts';
import { paymentsDraftCommand } from './commands/payments-draft.ts';
import { paymentsListCommand } from './commands/payments-list.ts';
import { presenceCommand } from './commands/presence.ts';
import { priceCommand } from './commands/price.ts';
import { quoteCommand } from './commands/quote.ts';
import { restoreCommand } from './commands/restore.ts';
import { returnsListCommand } from './commands/returns-list.ts';
import { returnsShowCommand } from './commands/returns-show.ts';
import { rightsCommand } from './commands/rights.ts';
import { seedCommand } from './commands/seed.ts';
import { severityCommand } from './commands/severity.ts';
import { tokenCommand } from './commands/token.ts';
import { witnessCommand } from './commands/witness.ts';

/** Every command, in the order of the help: without a house first, then a country, then a running house. */
export const COMMANDS: readonly Command[] = [
  doctorCommand,
  nirCommand,
  priceCommand,
  gridCheckCommand,
  severityCommand,
  messageCommand,
  noticeWriteCommand,
  noticeCodesCommand,
  noticeSendCommand,
  noticeBouncesCommand,
  noticeLettersCommand,
  b2ReadCommand,
  b2WriteCommand,
  logVerifyCommand,
  logProofCommand,
  logAuditCommand,
  logPruneCommand,
  witnessCommand,
  incidentListCommand,
  incidentShowCommand,
  incidentDeclareCommand,
  incidentAddCommand,
  incidentScopeCommand,
  incidentAlertCommand,
  incidentDutiesCommand,
  insurerOpenCommand,
  insurerPeopleCommand,
  keysResealCommand,
  drillCommand,
  seedCommand,
  feedCommand,
  tokenCommand,
  presenceCommand,
  rightsCommand,
  quoteCommand,
  claimCommand,
  returnsListCommand,
  returnsShowCommand,
  paymentsListCommand,
  paymentsDraftCommand,
  paymentsApproveCommand,
  paymentsAbandonCommand,
  accessesCommand,
  logScopeCommand,
  canariesPlantCommand,
  canariesListCommand,
  canariesCheckCommand,
  keysListCommand,
  keysRotateCommand,
  keysDestroyCommand,
  evidenceListCommand,
  evidenceAttestCommand,
  evidenceBundleCommand,
  evidenceVerifyCommand,
  cutCommand,
  restoreCommand,
];
