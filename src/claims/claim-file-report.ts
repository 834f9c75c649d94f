import { writeEuros } from '../basics/money.ts';
import type { Language } from '../basics/words.ts';
import type { ClaimFileReport } from '../contract/claims.ts';
import { toClaimAnswer } from './claim-answer.ts';
import type { KeptFault, KeptInvoice, KeptReport } from './claim-files.store.ts';
import { toRefusalBody } from './refusal-body.ts';
import type { Submitted } from './submit-claim.routes.ts';

type InvoiceRow = ClaimFileReport['invoices'][number];

/** The report of a file from what was kept of it and the claims its invoices became. */
export function toFileReport(
  file: { readonly number: string; readonly report: KeptReport; readonly replayed: boolean },
  claims: ReadonlyMap<string, Submitted>,
  language: Language,
): ClaimFileReport {
  const rows = file.report.invoices.map((invoice) => toRow(invoice, file.report.faults, claims, language));
  const count = (status: InvoiceRow['status']) => rows.filter((row) => row.status === status).length;
  return {
    file: file.number,
    invoices: rows,
    faults: file.report.faults.map((fault) => ({
      ...fault,
      reason: fault.reason[language],
      remedy: fault.remedy[language],
    })),
    accepted: count('accepted'),
    refused: count('refused'),
    unreadable: count('unreadable'),
    replayed: file.replayed,
  };
}

function toRow(
  invoice: KeptInvoice,
  faults: readonly KeptFault[],
  claims: ReadonlyMap<string, Submitted>,
  language: Language,
): InvoiceRow {
  const { invoiceNumber, line, claim } = invoice;
  const kept = claim === null ? undefined : claims.get(claim);
  if (kept) {
    const { status, message, refusal } = toClaimAnswer(kept.row, kept.detail, language, 'decided');
    const insurer = status === 'refused' ? null : writeEuros(kept.row.insurer);
    return {
      invoiceNumber,
      line,
      claim,
      status: status === 'refused' ? 'refused' : 'accepted',
      insurer,
      message,
      refusal,
    };
  }
  if (invoice.refusal) {
    const refusal = toRefusalBody(invoice.refusal, language);
    return {
      invoiceNumber,
      line,
      claim: null,
      status: 'refused',
      insurer: null,
      message: refusal.message,
      refusal,
    };
  }
  const message = faults.find((fault) => fault.invoiceNumber === invoiceNumber)?.reason[language] ?? '';
  return { invoiceNumber, line, claim: null, status: 'unreadable', insurer: null, message, refusal: null };
}
