import { expect, test } from 'vitest';
import { createPerson } from '../../../api/contract/people.ts';
import { Problem } from '../../../api/contract/problem.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

const api = await startApi(await testDatabase());
const admin = await api.as('ppc_office.administrator');
const { path } = createPerson;
const person = { name: 'Trần Thị Mới', email: 'moi@tinh.example' };
const unit = { nameVi: 'Sở Mới', nameEn: 'New Department', from: '0000-01-01' };
const peopleCount = async () => (await api.deps.pool.query('select from people')).rowCount;

const { name, email } = person;
const cutOff = Buffer.concat([
  Buffer.from(`{"email":"${email}","name":"Trần Thị M`),
  Buffer.from('ớ').subarray(0, 2),
  Buffer.from('"}'),
]);
const latin1 = Buffer.from(`{"email":"${email}","name":"Jos\u00e9"}`, 'latin1');
const utf16 = Buffer.from(JSON.stringify({ name, email }), 'utf16le');

const wrong = [
  ['broken JSON', 'post', path, '{"name": ', {}, 400, 'malformed_json'],
  ['a name cut off within a letter', 'post', path, cutOff, {}, 400, 'malformed_json'],
  ['a name in Latin-1', 'post', path, latin1, {}, 400, 'malformed_json'],
  [
    'JSON in UTF-16',
    'post',
    path,
    utf16,
    { 'content-type': 'application/json; charset=utf-16le' },
    415,
    'unsupported_media_type',
  ],
  ['no body', 'post', path, undefined, {}, 400, 'validation_failed'],
  ['a body of another type', 'post', path, 'name=x', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
  ['an unknown encoding', 'post', path, person, { 'content-encoding': 'lzma' }, 415, 'unsupported_media_type'],
  ['a body that is not of its encoding', 'post', path, person, { 'content-encoding': 'gzip' }, 400, 'malformed_json'],
  ['a unit from the year 0', 'post', '/api/v1/units', unit, {}, 400, 'validation_failed'],
  ['a body above 256 kB', 'post', path, { ...person, name: 'x'.repeat(300_000) }, {}, 413, 'body_too_large'],
  ['a wrong value', 'post', path, { ...person, email: 'moi' }, {}, 400, 'validation_failed'],
  ['an unknown field', 'post', path, { ...person, nmae: 'x' }, {}, 400, 'validation_failed'],
  ['no Idempotency-Key', 'post', path, person, { 'idempotency-key': '' }, 400, 'idempotency_key_missing'],
  ['a short Idempotency-Key', 'post', path, person, { 'idempotency-key': 'x' }, 400, 'validation_failed'],
  ['another site as origin', 'post', path, person, { origin: 'https://evil.example' }, 403, 'cross_site_request'],
  ['a sandboxed page', 'post', path, person, { origin: 'null' }, 403, 'cross_site_request'],
  ['a cross-site fetch', 'post', path, person, { 'sec-fetch-site': 'cross-site' }, 403, 'cross_site_request'],
  ['a page of a sister site', 'post', path, person, { 'sec-fetch-site': 'same-site' }, 403, 'cross_site_request'],
  ['an unknown path', 'get', '/api/v1/nothing', undefined, {}, 404, 'not_found'],
  ['a path that cannot be decoded', 'get', '/api/v1/people/%E0', undefined, {}, 404, 'not_found'],
  ['another method', 'put', path, person, {}, 405, 'method_not_allowed'],
  ['an id that is none', 'get', `${path}/7`, undefined, {}, 400, 'validation_failed'],
  ['an unknown query field', 'get', `${path}?naem=x`, undefined, {}, 400, 'validation_failed'],
  ['a page that is too long', 'get', `${path}?limit=1000`, undefined, {}, 400, 'validation_failed'],
  ['a cursor that is none', 'get', `${path}?cursor=abc`, undefined, {}, 400, 'validation_failed'],
] as const;

test.each(wrong)('%s is told and changes nothing', async (_what, method, at, body, headers, status, code) => {
  const before = await peopleCount();
  const reply = await admin.send(method, at, body, { headers });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  expect(Problem.parse(reply.body)).toMatchObject({ status, code });
  expect(await peopleCount()).toBe(before);
});

test('each fault has a pointer, in the language asked for', async () => {
  const body = { name: '', email: 'moi', memberships: [{ unit: 'x', role: 'king', from: '2026-02-30' }], 'a/b': 1 };
  const problem = await admin.refused(createPerson, { body: body as never });
  expect(problem.errors?.map((one) => one.pointer)).toEqual([
    '/body/name',
    '/body/email',
    '/body/memberships/0/unit',
    '/body/memberships/0/role',
    '/body/memberships/0/from',
  ]);
  const unknown = await admin.refused(createPerson, { body: { ...person, 'a/b': 1 } as never });
  expect(unknown.errors).toEqual([{ pointer: '/body/a~1b', detail: 'Không có trường này' }]);
  const english = await admin.refused(createPerson, { body: body as never }, { headers: { 'accept-language': 'en' } });
  expect(english.title).toBe('The request’s data is not valid');
  expect(english.errors?.[1]?.detail).toMatch(/email/i);
});

test('the own site may write, with or without the browser’s marks', async () => {
  for (const [n, headers] of [{}, { 'sec-fetch-site': 'same-origin' }, { origin: api.url }].entries()) {
    const body = { ...person, email: `moi${n}@tinh.example` };
    expect((await admin.try(createPerson, { body }, { headers })).status).toBe(201);
  }
});

test('every answer carries a request id, taken over where it looks like one', async () => {
  const taken = await api.visitor.get('/healthz', { headers: { 'x-request-id': 'proxy-4711-abc' } });
  expect(taken.headers.get('x-request-id')).toBe('proxy-4711-abc');
  const made = await api.visitor.get('/healthz', { headers: { 'x-request-id': 'a b' } });
  expect(made.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

test('nobody on the way keeps an answer', async () => {
  expect((await admin.get(path)).headers.get('cache-control')).toBe('no-store');
});
