import fc from 'fast-check';
import { z } from 'zod';

/** Text that has broken programs: of SQL, paths, templates, formulas, other alphabets, and of JavaScript itself. */
const nastyText = [
  '', ' ', "'; drop table restock_order; --", "' or '1'='1", '1; select pg_sleep(10)', '$1', '?', '%s%n', '../../../etc/passwd', '%00', '\u0000', 'a\u0000b', '\ud800', '\udfff\ud800',
  '${7*7}', '{{constructor.constructor("return 1")()}}', '=cmd|calc', '<script>alert(1)</script>', '__proto__', 'constructor', 'hasOwnProperty', 'toString', 'null', 'undefined', 'NaN', 'Infinity',
  '-0', '1e309', '０１２', '٣', '\u202Eabc', 'e\u0301'.repeat(50), '👩‍👩‍👧‍👦', '\uFEFF', 'İıſK', 'z'.repeat(5_000), '☃'.repeat(3_000), '9'.repeat(400), '2026-02-30', '0000-00-00T00:00:00Z', '+275760-09-13T00:00:00.001Z',
];

export const nastyString = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...nastyText) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) });

const nastyNumber = fc.oneof(fc.constantFrom(0, -0, -1, 1, 0.5, 1e-320, 5e-324, 1.797e308, -1e308, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e21, 4999, 5000, 5001), fc.double({ noNaN: true }), fc.maxSafeInteger());

/** A value as JSON text, since some of the nastiest cannot be made by JSON.stringify. */
const deep = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
const deepObject = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const nastyJson = [
  deep(50), deep(5_000), deepObject(3_000), '{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '{"lines":[],"__proto__":{"lines":[{"sku":"X","packs":1}]}}',
  '{"lines":[{"sku":"X","packs":1,"__proto__":{"polluted":true}}]}', '{"lines":{"length":1,"0":{}}}', `[${'0,'.repeat(20_000)}0]`, `{"lines":[${'{"sku":"A","packs":1},'.repeat(5_000)}{}]}`, '{"a":1,"a":2}', `{"lines":[],"filler":"${'z'.repeat(1_200_000)}"}`, '1e999', '-', '"\\ud800"', '{"lines":[{"sku":"\\u0000","packs":1}]}',
  '', '{', '[', 'null', 'true', '"text"', '{"lines":', '\u0000', 'NaN', "{'lines':[]}", '{"lines":[],}', '﻿{"lines":[]}',
];
export const rawJson = fc.constantFrom(...nastyJson);

export const anyValue: fc.Arbitrary<unknown> = fc.oneof({ weight: 4, arbitrary: nastyString }, { weight: 3, arbitrary: nastyNumber }, { weight: 1, arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], [null]) }, { weight: 1, arbitrary: fc.object({ maxDepth: 3, maxKeys: 5 }) });

interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  format?: string;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  maxLength?: number;
}

/** Values that exist in the running program, by the name of the field that holds them. */
export type Known = Record<string, readonly string[]>;

/** A value that the contract asks for, most of the time: every field may also be missing, wrong or nasty. */
function fieldOf(schema: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  const right = rightOf(schema, name, known);
  return fc.oneof({ weight: 12, arbitrary: right }, { weight: 1, arbitrary: anyValue });
}

function rightOf(schema: JsonSchema, name: string, known: Known): fc.Arbitrary<unknown> {
  if (known[name]) return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known[name]) }, { weight: 1, arbitrary: fc.uuid() });
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => rightOf(one, name, known)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries(schema.properties ?? {});
      return fc.record(Object.fromEntries(properties.map(([key, property]) => [key, fieldOf(property, key, known)])), { requiredKeys: schema.required ?? [] });
    }
    case 'array':
      return fc.array(fieldOf(schema.items ?? {}, name, known), { maxLength: Math.min(schema.maxItems ?? 6, 6) });
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -10, -1_000_000), max: Math.min(schema.maximum ?? 10, 1_000_000) });
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 40 }), nastyNumber);
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (schema.format === 'uuid') return fc.uuid();
      if (schema.format === 'date') return fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
      if (schema.format === 'date-time') return fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString());
      return fc.oneof(fc.string({ unit: 'grapheme', maxLength: Math.min(schema.maxLength ?? 30, 30) }), nastyString);
    default:
      return anyValue;
  }
}

/** Values for one part of a request, drawn from its zod contract. */
export function arbitraryOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  return rightOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema, '', known);
}
