/**
 * Every loop, queue, body and batch of the house ends here. A limit is a named constant with the reason for its
 * size; nothing else may bound (or fail to bound) what a stranger can make us do.
 */

/** A B2 file: ten thousand invoices of six to eight records of 130 bytes fit, and a phone line of 2 Mb/s sends it in 40 s. */
export const B2_FILE_BYTES_MAX = 10 * 1024 * 1024;

/** Invoices in one B2 file: a month of a busy pharmacy; more is sent as several files. */
export const B2_INVOICES_MAX = 10_000;

/** Act lines of one invoice: what three digits of the invoice end record can count. */
export const B2_LINES_PER_INVOICE_MAX = 999;

/** Faults listed for one file: beyond that the file is not a B2 file, and the list would only be noise. */
export const B2_FAULTS_MAX = 1_000;

/** Transfers of one pain.001 message: a day of payments of a large region; banks publish limits of this order. */
export const SEPA_TRANSFERS_MAX = 10_000;
