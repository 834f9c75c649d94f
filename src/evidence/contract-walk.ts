/** A JSON Schema, as far as these walks read one. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
};

type Media = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };

/** The contract the running house publishes (OpenAPI 3), as far as it is looked at. */
export type ApiDocument = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly { readonly name: string }[];
            readonly requestBody?: Media;
            readonly responses?: Readonly<Record<string, Media>>;
          }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

/** Names under which an identity would travel. */
export const IDENTITY_FIELDS: readonly string[] = [
  'nir',
  'birthDate',
  'birthRank',
  'memberNumber',
  'givenName',
  'familyName',
];

/** Routes at which a professional asks about a person. */
const COUNTER = /^\/v1\/(rights|quotes|claims)(\/|$)/;
/** Nothing of a contract is nested deeper; a schema that refers to itself ends here. */
const DEPTH_MAX = 24;

type Field = { readonly name: string; readonly schema: Schema };

/** Answers of the counter that would carry an identity: `POST /v1/rights 200 nir`. */
export function echoes(document: ApiDocument): string[] {
  return operations(document).flatMap(({ route, path, operation }) =>
    !COUNTER.test(path)
      ? []
      : Object.entries(operation.responses ?? {}).flatMap(([status, media]) =>
          fieldsOf(document, media)
            .filter(({ name }) => IDENTITY_FIELDS.includes(name))
            .map(({ name }) => `${route} ${status} ${name}`),
        ),
  );
}

/** Addresses that would find a person by a part of who they are: `GET /v1/x ?nir`. */
export function searches(document: ApiDocument): string[] {
  return operations(document).flatMap(({ route, operation }) =>
    (operation.parameters ?? [])
      .filter(({ name }) => IDENTITY_FIELDS.includes(name))
      .map(({ name }) => `${route} ?${name}`),
  );
}

/** Fields of requests of the counter that take any text: `POST /v1/claims note`. */
export function freeTexts(document: ApiDocument, charactersMax: number): string[] {
  return operations(document).flatMap(({ route, path, operation }) =>
    COUNTER.test(path) && operation.requestBody
      ? fieldsOf(document, operation.requestBody)
          .filter(({ schema }) => takesAnyText(schema, charactersMax))
          .map(({ name }) => `${route} ${name}`)
      : [],
  );
}

function takesAnyText(schema: Schema, charactersMax: number): boolean {
  const { type, pattern, format, maxLength } = schema;
  const isText = type === 'string' || (Array.isArray(type) && type.includes('string'));
  if (!isText || schema.enum || schema.const !== undefined || pattern || format) return false;
  return maxLength === undefined || maxLength > charactersMax;
}

function operations(document: ApiDocument) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      ...{ path, operation },
    })),
  );
}

/** Every field that a body can have, at any depth. */
function fieldsOf(document: ApiDocument, { content }: Media): Field[] {
  const found: Field[] = [];
  const walk = (schema: Schema, depth: number): void => {
    if (depth > DEPTH_MAX) return;
    const target = schema.$ref?.split('/').at(-1);
    if (target !== undefined) walk(document.components?.schemas?.[target] ?? {}, depth + 1);
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      found.push({ name, schema: field });
      walk(field, depth + 1);
    }
    if (schema.items) walk(schema.items, depth + 1);
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])])
      walk(one, depth + 1);
  };
  for (const { schema } of Object.values(content ?? {})) if (schema) walk(schema, 0);
  return found;
}
