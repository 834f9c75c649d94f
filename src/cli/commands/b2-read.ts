import { B2_FILE_BYTES_MAX } from '../../basics/limits.ts';
import { readB2 } from '../../wire/b2/read-b2.ts';
import { tellB2Faults, toFaultJson } from '../b2-faults.ts';
import { toB2Json } from '../b2-json.ts';
import { type Command, EXIT } from '../command.ts';
import { readInput } from '../read-input.ts';
import { sayJson } from '../say.ts';

export const b2ReadCommand: Command = {
  name: 'b2 read',
  line: 'Read a B2 file into JSON: invoices, and every fault with its line and column',
  usage: '<file|->',
  wordsMin: 1,
  wordsMax: 1,
  about:
    'The JSON is {"header", "invoices", "faults"}. Amounts are euros ("30.00"), rates fractions ' +
    '("0.70"), days "2026-11-24"; the other fields are those of docs/b2-profile.md. Who the invoice ' +
    'is about is left out: its "identity" is null unless --show-identity is given. "cloison b2 write" ' +
    'reads the same JSON.',
  sample: [
    '{',
    '  "header": {"createdOn": "2026-11-24", "sender": "DEMO-CLOISON", "fileNumber": 1, "software": null},',
    '  "invoices": [{',
    '    "batchNumber": 1, "finess": "990000010", "rpps": "99999999016", "amNumber": null,',
    '    "specialty": "01", "invoiceNumber": "000000101", "amcNumber": "0099000001",',
    '    "conventionType": "VM", "csr": "CLN01",',
    '    "sector": "1", "carePath": "T", "insuranceNature": "10", "exemption": null,',
    '    "engagementNumber": "E0123456789AB", "agreementNumber": null,',
    '    "identity": {"nir": "2990199999001", "birthDate": "19900105", "birthRank": 1,',
    '      "memberNumber": null},',
    '    "lines": [{',
    '      "actCode": "G", "careDate": "2026-11-20", "quantity": 1, "coefficient": "1.00",',
    '      "unitPrice": "30.00", "base": "30.00", "rate": "0.70", "amoAmount": "21.00",',
    '      "expense": "30.00", "amcAmount": "9.00", "exemption": null',
    '    }]',
    '  }]',
    '}',
  ],
  options: {
    'show-identity': {
      says: 'print NIR, birth date, birth rank and member number too; warns on standard error',
    },
  },
  examples: [
    { says: 'what a file holds, without persons', line: 'cloison b2 read test/vectors/b2/a-claims-day.b2' },
    {
      says: 'and back, byte for byte',
      line: 'cloison b2 read day.b2 --show-identity | cloison b2 write - > same.b2',
    },
  ],
  exits: [
    [EXIT.ok, 'read without fault'],
    [EXIT.no, 'the file has faults; the good invoices, if any, are printed'],
    [EXIT.usage, 'the command was typed wrong'],
  ],
  async run({ words: [path = '-'], flag, language }, io) {
    const { header, invoices, faults } = readB2(await readInput(path, io, B2_FILE_BYTES_MAX));
    const identity = flag('show-identity') ? 'shown' : 'hidden';
    if (identity === 'shown' && invoices.length > 0) io.stderr.write(`${WARNING[language]}\n`);
    sayJson(io, {
      ...toB2Json({ header, invoices }, identity),
      faults: faults.map((fault) => toFaultJson(fault, language)),
    });
    tellB2Faults(io, faults, language);
    return faults.length === 0 ? EXIT.ok : EXIT.no;
  },
};

const WARNING = {
  fr: 'Attention\u202f: la sortie porte des identités d’assurés. Ne la gardez pas.',
  en: 'Beware: the output bears identities of insured persons. Do not keep it.',
};
