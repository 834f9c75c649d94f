/**
 * Every loop, queue, body and batch of the house ends here. A limit is a named constant with the reason for
 * its size; nothing else may bound (or fail to bound) what a stranger can make us do.
 */

/**
 * A B2 file: ten thousand invoices of six to eight records of 130 bytes fit, and a phone line of 2 Mb/s
 * sends it in 40 s.
 */
export const B2_FILE_BYTES_MAX = 10 * 1024 * 1024;

/** Invoices in one B2 file: a month of a busy pharmacy; more is sent as several files. */
export const B2_INVOICES_MAX = 10_000;

/** Act lines of one invoice: what three digits of the invoice end record can count. */
export const B2_LINES_PER_INVOICE_MAX = 999;

/** Faults listed for one file: beyond that the file is not a B2 file, and the list would only be noise. */
export const B2_FAULTS_MAX = 1_000;

/**
 * Transfers of one pain.001 message: a day of payments of a large region; banks publish limits of this
 * order.
 */
export const SEPA_TRANSFERS_MAX = 10_000;

/**
 * A portal session ends after four hours whatever happens: half a working day, the baseline of health
 * insurers' portals.
 */
export const SESSION_ABSOLUTE_MS = 4 * 60 * 60 * 1000;

/** A session nobody used for half an hour ends: what a counter left alone over lunch must not outlive. */
export const SESSION_IDLE_MS = 30 * 60 * 1000;

/**
 * A session's last use is written at most once a minute: an update per request would cost more than the
 * lookup.
 */
export const SESSION_TOUCH_MS = 60 * 1000;

/**
 * Time to find one's card and sign in at the identity provider; the cookie that awaits the answer then dies.
 */
export const SIGN_IN_MS_MAX = 10 * 60 * 1000;

/** Life of an access token of a software: a stolen one is of use for half an hour at most. */
export const ACCESS_TOKEN_SECONDS = 30 * 60;

/** Our clock and the identity provider's may differ by this much: both are kept by NTP. */
export const CLOCK_TOLERANCE_SECONDS = 5;

/** A bearer token longer than this was not made for us: ours are under a kilobyte. */
export const TOKEN_CHARACTERS_MAX = 4_096;

/**
 * A verified token is believed without a new check for so long; the vault checks the credential each time.
 */
export const TOKEN_CACHE_MS = 30 * 1000;

/**
 * How long the front believes that no access was cut or given back: with the question itself well under the
 * second in which a cut must bite, and two questions a second whatever the traffic.
 */
export const ACCESS_CHANGES_BELIEVED_MS = 500;

/** Verified tokens remembered: one per software of a large region, about 3 MB. */
export const TOKEN_CACHE_ENTRIES_MAX = 10_000;

/** Waiting for the identity provider: beyond that a person reloads the page anyway. */
export const IDENTITY_PROVIDER_MS_MAX = 5_000;

/** Things the development identity provider keeps in memory: sign-ins under way and codes, not people. */
export const DEVELOPMENT_PROVIDER_ENTRIES_MAX = 5_000;

/** Body of the development sign-in form: one short field. */
export const DEVELOPMENT_FORM_BYTES_MAX = 4_096;

/** Practices shown on the development sign-in page: a screen or two; the search finds the others. */
export const DEVELOPMENT_PRACTICES_SHOWN_MAX = 30;

/** Insured people shown there: those of the trial cards and a few more; the search finds the others. */
export const DEVELOPMENT_INSURED_SHOWN_MAX = 90;

/**
 * Invoices of one file under way at once: enough to keep the vault and the database busy, few enough to
 * leave them to others.
 */
export const FILE_INVOICES_AT_ONCE = 4;

/** Claims of one payment batch: a large day; what is left over goes into the next batch. */
export const BATCH_CLAIMS_MAX = 50_000;

/** Batches drafted by one run of the job: an end to its loop, far above what a day brings. */
export const BATCHES_PER_RUN_MAX = 20;

/** Payment batches and returns on one page. */
export const PAYMENT_PAGE_MAX = 50;

/** Remittances shown with a batch; its total counts them all. */
export const REMITTANCES_SHOWN_MAX = 500;

/** Engagements expired by one run of the job; the next run takes the rest. */
export const EXPIRED_PER_RUN_MAX = 5_000;
