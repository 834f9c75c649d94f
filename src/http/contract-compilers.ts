import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { z } from 'zod';
import { FIELD_FAULTS } from '../contract/field-faults.ts';
import { type FieldFault, Problem } from './problems.ts';

/** Faults told for one request: past this many the caller has misread the contract, not mistyped a field. */
const FAULTS_MAX = 50;

/** Reads every part of a request by its contract; each fault names the field, the reason and the remedy. */
export const readByContract: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data) => {
    const result = schema.safeParse(data ?? (httpPart === 'body' ? undefined : {}));
    if (result.success) return { value: result.data };
    const faults = result.error.issues.flatMap((issue) => toFaults(issue, data, httpPart ?? 'body'));
    return { error: new Problem('request.invalid', null, faults.slice(0, FAULTS_MAX)) };
  };
};

/** Writes a reply by its contract. What the contract does not name cannot leave: it is a fault of ours. */
export const writeByContract: FastifySerializerCompiler<z.ZodType> = ({ schema }) => {
  return (data) => JSON.stringify(schema.parse(data));
};

type Issue = z.core.$ZodIssue;

function toFaults(issue: Issue, data: unknown, part: string): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fault([...issue.path, key.slice(0, 60)], part, 'field.unknown'));
  }
  if (issue.message in FIELD_FAULTS && !isMissing(issue, data))
    return [fault(issue.path, part, issue.message)];
  if (issue.code === 'invalid_type') {
    return [fault(issue.path, part, isMissing(issue, data) ? 'field.missing' : 'value.kind')];
  }
  return [fault(issue.path, part, 'value.refused')];
}

function isMissing(issue: Issue, data: unknown): boolean {
  let value = data;
  for (const key of issue.path) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

function fault(path: readonly PropertyKey[], part: string, code: string): FieldFault {
  const words = FIELD_FAULTS[code] ?? FIELD_FAULTS['value.refused'];
  if (!words) throw new Error('the catalogue of field faults lost its last resort');
  return { field: path.length === 0 ? part : fieldName(path), ...words };
}

/** lines[0].price: how the caller's own language names the place. */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`))
    .join('');
}
