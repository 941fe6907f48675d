import type { Request, Response } from 'express';
import { z } from 'zod';
import { IdempotencyKey, type Language } from '../contract/headers.ts';
import { needsKey, type Operation } from '../contract/define.ts';
import { ApiError } from '../errors.ts';
import { type Parsed, type Part, parsePart } from './parse-input.ts';
import { readBody } from './read-body.ts';

const keyRule = {
  vi: 'Phải gồm 8 đến 200 ký tự in được, không có dấu cách, ví dụ một UUID',
  en: 'must be 8 to 200 printable characters without spaces, such as a UUID',
};

/** Everything the client sent, parsed; 400 with a pointer to each fault. */
export async function readInput(op: Operation, request: Request, response: Response, language: Language) {
  const key = readKey(op, request);
  const body = op.body && (await readBody(request, response));
  const parts: Partial<Record<Part, Parsed>> = {
    ...(op.params && { params: parsePart('params', op.params, request.params, language) }),
    ...(op.query && { query: parsePart('query', op.query, asLists(op.query, request.query), language) }),
    ...(op.headers && { headers: parsePart('headers', op.headers, request.headers, language) }),
    ...(op.body && { body: parsePart('body', op.body, body, language) }),
  };
  failOn(Object.values(parts));
  const { params, query, headers } = parts;
  return { key, params: params?.data, query: query?.data, headers: headers?.data, body: parts.body?.data };
}

function readKey(op: Operation, request: Request): string | undefined {
  if (!needsKey(op)) return undefined;
  const sent = request.headers['idempotency-key'];
  if (sent === undefined || sent === '') throw new ApiError('idempotency_key_missing');
  const key = IdempotencyKey.safeParse(sent);
  if (key.success) return key.data;
  throw new ApiError('validation_failed', { errors: [{ pointer: '/headers/idempotency-key', detail: keyRule }] });
}

function failOn(parts: readonly Parsed[]): void {
  const errors = parts.flatMap((part) => part.errors);
  if (errors.length > 0) throw new ApiError('validation_failed', { errors });
}

/** `?status=a` is a list of one where the contract asks for a list. */
function asLists({ shape }: z.ZodObject, query: Request['query']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      isList(shape[name]) && !Array.isArray(value) ? [value] : value,
    ]),
  );
}

function isList(schema: unknown): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return isList(schema.unwrap());
  return false;
}
