import { expect, test } from 'vitest';
import { errorsOf, isWrite, needsKey, type Operation } from '../../../api/contract/define.ts';
import { errorCodes } from '../../../api/contract/error-codes.ts';
import { operationsIn } from '../../../api/contract/index.ts';
import { readOpenApi } from '../../../api/contract/system.ts';
import { routesIn } from '../../../api/routes.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

const operations = operationsIn({ embedded: true });
const routes = routesIn({ embedded: true });
const database = await testDatabase();
const api = await startApi(database);

type Described = {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  responses: Record<
    string,
    { description: string; content?: Record<string, { example?: unknown; examples?: object }> }
  >;
  requestBody?: { content: Record<string, { example?: unknown }> };
};
type Document = { openapi: string; paths: Record<string, Record<string, Described>> };

// the document is what the next tests take apart
const document = (await api.visitor.call(readOpenApi, {})) as unknown as Document;
const describedAt = (op: Operation) => document.paths[op.path]?.[op.method];

test('every operation of the contract is mounted, once, and nothing else', () => {
  const ids = operations.map((op) => op.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(routes.map((route) => route.operation.id).toSorted()).toEqual(ids.toSorted());
});

test('the document names every operation', () => {
  expect(document.openapi).toMatch(/^3\.1/);
  expect(operations.map((op) => describedAt(op)?.operationId)).toEqual(operations.map((op) => op.id));
});

test.each(operations.map((op) => [op.id, op] as const))('%s has examples that keep the contract', (_id, op) => {
  const parts = [
    { schema: op.params, example: op.examples.params },
    { schema: op.body, example: op.examples.body },
    { schema: op.response, example: op.examples.response },
  ];
  const faults = parts.flatMap(({ schema, example }) => schema?.safeParse(example).error ?? []);
  expect(faults).toEqual([]);
  const { requestBody, responses } = describedAt(op) ?? {};
  expect(requestBody?.content['application/json']?.example).toEqual(op.examples.body);
  expect(Object.values(responses?.[op.status]?.content ?? {})[0]?.example).toEqual(op.examples.response);
});

test.each(operations.map((op) => [op.id, op] as const))('%s documents each of its errors', (_id, op) => {
  const responses = describedAt(op)?.responses ?? {};
  const documented = Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  );
  expect(documented.toSorted()).toEqual(errorsOf(op).toSorted());
});

test.each(operations.filter(isWrite).map((op) => [op.id, op] as const))('%s asks for an Idempotency-Key', (_id, op) => {
  const header = describedAt(op)?.parameters?.find((one) => one.name === 'Idempotency-Key');
  // signing in and out is by better-auth's rules: repeating it does no harm; a preview writes nothing
  const isFree = op.path.startsWith('/api/auth/') || op.id === 'previewCalendarChange';
  const expected = isFree ? undefined : ['header', true];
  expect(header && [header.in, header.required]).toEqual(expected);
  expect(needsKey(op)).toBe(header !== undefined);
});

test('each code that an operation may answer with explains itself', async () => {
  const reply = await api.visitor.get('/api/v1/problems');
  const { items } = reply.body as { items: { code: string; titleVi: string; titleEn: string }[] };
  expect(items.map((item) => item.code)).toEqual(errorCodes);
  for (const { titleVi, titleEn } of items) expect([titleVi, titleEn].every((title) => title.length > 5)).toBe(true);
});

test('the bare address leads to the page for people', async () => {
  const reply = await api.visitor.get('/');
  expect([reply.status, reply.headers.get('location')]).toEqual([302, '/api/docs']);
});

test('the page for people loads only from here', async () => {
  const page = await api.visitor.get('/api/docs');
  expect(page.text.match(/(?:src|href)="([^"]+)"/g)?.every((link) => link.includes('"/api/docs/'))).toBe(true);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  for (const [, path = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await api.visitor.get(path)).status).toBe(200);
  }
});
