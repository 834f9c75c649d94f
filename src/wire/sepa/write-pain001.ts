import { Temporal } from 'temporal-polyfill';
import { plus, writeEuros } from '../../basics/money.ts';
import type { Iban } from '../../people/iban.ts';
import { checkBatch, type SepaFault } from './check-batch.ts';
import type { SepaBatch, SepaTransfer } from './payment-batch.ts';
import { sepaText } from './sepa-text.ts';
import { element, type Xml } from './xml.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

/**
 * Writes the order to the bank (ISO 20022 pain.001.001.09, SEPA credit transfer, charges by service level),
 * one payment information block, with count and control sum. Texts are put into the SEPA character set;
 * whatever cannot be written whole is a fault, never cut.
 */
export function writePain001(batch: SepaBatch): string | readonly SepaFault[] {
  const faults = checkBatch(batch);
  if (faults.length > 0) return faults;
  const document = element(
    'Document',
    [element('CstmrCdtTrfInitn', [groupHeader(batch), paymentInformation(batch)])],
    { xmlns: NAMESPACE },
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document.xml}\n`;
}

function groupHeader(batch: SepaBatch): Xml {
  const createdAt = Temporal.Instant.fromEpochMilliseconds(batch.createdAtMs);
  return element('GrpHdr', [
    element('MsgId', batch.messageId),
    element('CreDtTm', createdAt.toString({ smallestUnit: 'second' })),
    ...sums(batch),
    element('InitgPty', [element('Nm', sepaText(batch.initiatingParty))]),
  ]);
}

function paymentInformation(batch: SepaBatch): Xml {
  return element('PmtInf', [
    element('PmtInfId', batch.messageId),
    element('PmtMtd', 'TRF'),
    // One debit per transfer on the statement: each is reconciled with its own remittance.
    element('BtchBookg', 'false'),
    ...sums(batch),
    element('PmtTpInf', [element('SvcLvl', [element('Cd', 'SEPA')])]),
    element('ReqdExctnDt', [element('Dt', batch.executionOn)]),
    element('Dbtr', [element('Nm', sepaText(batch.debtorName))]),
    element('DbtrAcct', [account(batch.debtorIban)]),
    element('DbtrAgt', [element('FinInstnId', [institution(batch.debtorBic)])]),
    element('ChrgBr', 'SLEV'),
    ...batch.transfers.map(transferInformation),
  ]);
}

function transferInformation(transfer: SepaTransfer): Xml {
  return element('CdtTrfTxInf', [
    element('PmtId', [element('EndToEndId', transfer.endToEndId)]),
    element('Amt', [element('InstdAmt', writeEuros(transfer.amount), { Ccy: 'EUR' })]),
    element('Cdtr', [element('Nm', sepaText(transfer.creditorName))]),
    element('CdtrAcct', [account(transfer.creditorIban)]),
    element('RmtInf', [element('Ustrd', sepaText(transfer.remittance))]),
  ]);
}

/** The bank refuses a message whose count or sum does not follow: a cut file never pays half a batch. */
function sums({ transfers }: SepaBatch): Xml[] {
  const total = plus(...transfers.map((transfer) => transfer.amount));
  return [element('NbOfTxs', String(transfers.length)), element('CtrlSum', writeEuros(total))];
}

function account(iban: Iban): Xml {
  return element('Id', [element('IBAN', iban)]);
}

/** "NOTPROVIDED" is what the guidelines ask for when the BIC is not stated (EPC132-08). */
function institution(bic: string | null): Xml {
  return bic === null ? element('Othr', [element('Id', 'NOTPROVIDED')]) : element('BICFI', bic);
}
