import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

/**
 * The official schemas, beside the checkout or where ISO20022_SCHEMAS says; nothing at run time needs them.
 */
const FOLDER =
  process.env.ISO20022_SCHEMAS ??
  join(import.meta.dirname, '..', '..', '..', 'shared', 'vectors', 'iso20022');

/** Why a file cannot be held against the official schema here; false when it can. */
export const ISO20022_MISSING: false | string = existsSync(join(FOLDER, 'pain.001.001.09.xsd'))
  ? false
  : 'the ISO 20022 schemas are not here: set ISO20022_SCHEMAS to their folder';

/** Throws with libxml2's own words when the message breaks its schema. */
export function validatePain001(xml: string): void {
  const schema = XmlDocument.fromString(readFileSync(join(FOLDER, 'pain.001.001.09.xsd'), 'utf8'));
  const validator = XsdValidator.fromDoc(schema);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
  } finally {
    document.dispose();
    validator.dispose();
    schema.dispose();
  }
}
