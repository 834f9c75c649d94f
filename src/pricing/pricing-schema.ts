import { z } from 'zod';
import { priceAnswer, priceRequestBody } from '../contract/pricing.ts';
import { gridShape } from './grid-shape.ts';

/**
 * The JSON Schema of a request to price; its definitions hold those of a grid file and of the answer. Printed
 * by `cloison price --schema`, kept in docs/pricing.schema.json and served with the documentation.
 */
export function pricingSchema(): Record<string, unknown> {
  const { $defs = {}, ...request } = z.toJSONSchema(priceRequestBody, { io: 'input' });
  return { ...request, $defs: { ...$defs, grid: partOf(gridShape), answer: partOf(priceAnswer) } };
}

/** A definition inside another schema names no dialect of its own. */
function partOf(shape: z.ZodType): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: 'input' });
  return schema;
}
