import { B2_FILE_BYTES_MAX, FILE_INVOICES_AT_ONCE } from '../basics/limits.ts';
import { publicNumber } from '../basics/public-number.ts';
import type { Language } from '../basics/words.ts';
import { type ClaimFileReport, claimFileReport } from '../contract/claims.ts';
import type { App } from '../http/app.ts';
import { languageOf } from '../http/language.ts';
import { type FieldFault, PROBLEMS, Problem } from '../http/problems.ts';
import { practiceCallerOf } from '../http/who.ts';
import type { B2Fault } from '../wire/b2/fault.ts';
import type { ReadB2Invoice } from '../wire/b2/invoice.ts';
import { type B2Reading, readB2 } from '../wire/b2/read-b2.ts';
import type { PracticeCaller } from './ask-rights.routes.ts';
import { toClaimRequest } from './b2-claim.ts';
import { toFileReport } from './claim-file-report.ts';
import {
  claimFileOf,
  insertClaimFile,
  type KeptFault,
  type KeptInvoice,
  type KeptReport,
} from './claim-files.store.ts';
import type { ClaimRooms } from './rooms.ts';
import { type ClaimIntake, claimIntake, openClaimByNumber, type Submitted } from './submit-claim.routes.ts';

/** POST /v1/claims/files: a B2 file, each of its invoices taken in as a claim of its own. */
export function claimFilesRoutes(app: App, rooms: ClaimRooms): void {
  const submit = claimIntake(rooms);
  // A scope of its own: elsewhere these content types are not accepted.
  app.register(async (instance) => {
    const scope = instance as unknown as App;
    scope.removeContentTypeParser('text/plain');
    const types = ['text/plain', 'application/octet-stream'];
    scope.addContentTypeParser(
      types,
      { parseAs: 'buffer', bodyLimit: B2_FILE_BYTES_MAX },
      (_, body, done) => {
        done(null, body);
      },
    );
    const schema = {
      summary: 'Send a B2 file; each of its invoices becomes a claim of its own',
      tags: ['claims'],
      consumes: types,
      response: { 200: claimFileReport },
    };
    const options = { bodyLimit: B2_FILE_BYTES_MAX, schema };
    scope.post('/v1/claims/files', options, async (request) => {
      const caller = practiceCallerOf(request);
      const body: unknown = request.body;
      if (!Buffer.isBuffer(body)) throw new Problem('request.media-type');
      return await takeFile(rooms, submit, { caller, bytes: body, language: languageOf(request) });
    });
  });
}

type Arrival = { readonly caller: PracticeCaller; readonly bytes: Buffer; readonly language: Language };

async function takeFile(rooms: ClaimRooms, submit: ClaimIntake, arrival: Arrival): Promise<ClaimFileReport> {
  const { caller, bytes, language } = arrival;
  const { practiceId, credentialId } = caller;
  const digest = await rooms.fingerprint('file', bytes);
  const find = () =>
    rooms.database.transaction({ practiceId, credentialId }, (tx) => claimFileOf(tx, practiceId, digest));
  const earlier = await find();
  if (earlier) {
    const claims = await openClaims(rooms, caller, earlier.report);
    return toFileReport({ ...earlier, replayed: true }, claims, language);
  }
  const reading = await readOwn(rooms, caller, bytes);
  const name = Buffer.from(digest).toString('hex').slice(0, 32);
  const taken = await inTurns(reading.invoices, (invoice) => takeInvoice(submit, caller, { invoice, name }));
  const report = reportOf(reading, taken);
  const number = publicNumber('F', rooms.randomBytes(8));
  const file = { number, practiceId, credentialId, digest, at: rooms.now(), report };
  await rooms.database.transaction({ practiceId, credentialId }, (tx) => insertClaimFile(tx, file));
  // Another sending of the same file may have been quicker: its report is the one that stands.
  const kept = (await find()) ?? { number, report };
  const claims = new Map(taken.flatMap(({ claim }) => (claim ? [[claim.row.number, claim] as const] : [])));
  return toFileReport({ ...kept, replayed: false }, claims, language);
}

/** @throws Problem request.invalid when the structure is broken or an invoice is another practice's */
async function readOwn(rooms: ClaimRooms, caller: PracticeCaller, bytes: Buffer): Promise<B2Reading> {
  const reading = readB2(bytes);
  const broken = reading.faults.filter(({ scope }) => scope === 'file');
  if (reading.header === null) throw new Problem('request.invalid', BROKEN, broken.map(toFieldFault));
  const practice = await rooms.insurers.practice(caller.practiceId);
  const strange = reading.invoices.find(({ finess }) => finess !== practice?.finess);
  if (strange)
    throw new Problem('request.invalid', null, [
      { field: `line ${strange.line}: finess`, ...OTHER_PRACTICE },
    ]);
  return reading;
}

const BROKEN = {
  fr: 'La structure du fichier est rompue\u202f: aucune facture n’a été prise.',
  en: 'The structure of the file is broken: no invoice was taken.',
};
const OTHER_PRACTICE = {
  reason: {
    fr: 'Cette facture est d’une autre structure que la vôtre.',
    en: 'This invoice is of another practice than yours.',
  },
  remedy: {
    fr: 'Envoyez le fichier avec l’accès de la structure dont il porte le FINESS.',
    en: 'Send the file with the access of the practice whose FINESS it bears.',
  },
};

function toFieldFault({ line, column, field, reason, remedy }: B2Fault): FieldFault {
  return { field: `line ${line}, column ${column}: ${field}`, reason, remedy };
}

type Taken = {
  readonly invoice: KeptInvoice;
  readonly claim: Submitted | null;
  readonly faults: readonly KeptFault[];
};

/**
 * One invoice through the same door as any claim; its key makes a second sending of the file find the first
 * claim.
 */
async function takeInvoice(
  submit: ClaimIntake,
  caller: PracticeCaller,
  { invoice, name }: { invoice: ReadB2Invoice; name: string },
): Promise<Taken> {
  const { invoiceNumber, line } = invoice;
  const kept = { invoiceNumber, line, claim: null, refusal: null };
  const care = toClaimRequest(invoice);
  if ('kind' in care) return { invoice: { ...kept, refusal: care }, claim: null, faults: [] };
  try {
    const key = `file/${name}/${invoiceNumber}`;
    const claim = await submit(caller, { care, source: 'b2', route: 'POST /v1/claims/files', key });
    return { invoice: { ...kept, claim: claim.row.number }, claim, faults: [] };
  } catch (error) {
    if (!(error instanceof Problem) || !OF_THE_INVOICE.includes(error.code)) throw error;
    const { title, remedy } = PROBLEMS[error.code];
    const errors = error.errors.length > 0 ? error.errors : [{ field: 'amcNumber', reason: title, remedy }];
    const faults = errors.map((fault) => ({ ...fault, line, column: 1, invoiceNumber }));
    return { invoice: kept, claim: null, faults };
  }
}

/** What is wrong with one invoice; any other problem stops the file, to be sent again. */
const OF_THE_INVOICE: readonly string[] = ['insurer.unknown', 'insurer.suspended', 'request.invalid'];

function reportOf(reading: B2Reading, taken: readonly Taken[]): KeptReport {
  const unread = reading.faults.map(({ line, column, field, reason, remedy, invoiceNumber }) => ({
    line,
    column,
    field,
    reason,
    remedy,
    invoiceNumber,
  }));
  const lost = Map.groupBy(unread, ({ invoiceNumber, line }) => invoiceNumber ?? `line ${line}`);
  const rows = [...lost].map(([invoiceNumber, faults]): KeptInvoice => {
    return { invoiceNumber, line: faults[0]?.line ?? 1, claim: null, refusal: null };
  });
  const invoices = [...taken.map(({ invoice }) => invoice), ...rows].sort((a, b) => a.line - b.line);
  return {
    invoices,
    faults: [...unread, ...taken.flatMap(({ faults }) => faults)].sort((a, b) => a.line - b.line),
  };
}

async function openClaims(rooms: ClaimRooms, caller: PracticeCaller, report: KeptReport) {
  const numbers = report.invoices.flatMap(({ claim }) => (claim === null ? [] : [claim]));
  const opened = await inTurns(numbers, (number) => openClaimByNumber(rooms, caller, number));
  return new Map(opened.map((claim) => [claim.row.number, claim]));
}

/**
 * Runs the work of every item, a few at once, and gives the results in the order of the items; the first
 * fault stops it.
 */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  const rest = items.entries();
  let stopped = false;
  const lane = async () => {
    for (const [index, item] of rest) {
      if (stopped) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: FILE_INVOICES_AT_ONCE }, lane));
  const failed = lanes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
