import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parsePart } from '../../../api/http/parse-input.ts';
import { vietnameseRules } from '../../../api/http/rule-words.ts';
import { PersonCommand } from '../../../domain/command.ts';
import { Amount } from '../../../domain/dossier/dossier.ts';

/** What nobody sends to the API: files of procedures and of the calendar, which an operator writes. */
const filesOnly = /procedure\/|calendar-data/;
const sources = globSync('{domain,api/contract}/**/*.ts').filter((file) => !filesOnly.test(file));

/** The last argument of a rule: .regex(…, 'must …'), message: 'must …', error: 'expected …', z.iso.date('expected …'). */
const stated = /(?:\.regex\([^;]*?\/,\s*|z\.iso\.date\(|\bmessage: |\berror: )'([a-z][^'\n]+)'/g;

test('every rule that a schema states has its Vietnamese', () => {
  const rules = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(stated)].map(([, rule = '']) => rule),
  );
  const others = ['degraded: timers late']; // an answer's example, no rule
  expect(rules.length).toBeGreaterThan(10);
  expect(rules.filter((rule) => !(rule in vietnameseRules) && !others.includes(rule))).toEqual([]);
});

const deep = (levels: number): unknown => (levels === 0 ? 'đáy' : { a: deep(levels - 1) });

const faults = [
  ['an unknown act', PersonCommand, { type: 'approve' }, '/body/type', /^Phải là một trong: submit, accept, /],
  ['no act', PersonCommand, {}, '/body/type', /^Phải là một trong: submit/],
  [
    'a dossier of no kind',
    PersonCommand,
    { type: 'correct_dossier', expectedVersion: 1, dossier: {}, reason: 'x' },
    '/body/dossier/subject',
    /^Phải là một trong: grant, registration$/,
  ],
  ['a missing text', PersonCommand, { type: 'stop', reason: 'x' }, '/body/legalBasis', /^Bắt buộc phải có$/],
  ['an amount in words', z.object({ amount: Amount }), { amount: 'mười' }, '/body/amount', /^Phải là chữ số/],
  ['a NUL', z.object({ a: z.string() }), { a: '\0' }, '/body/a', /^Có ký tự không hợp lệ$/],
  ['a bottomless body', z.object({ a: z.any() }), deep(60), `/body${'/a'.repeat(40)}`, /^Lồng nhau quá 40 cấp$/],
] as const;

test.each(faults)('%s is told with the rule, in Vietnamese', (_what, schema, sent, pointer, rule) => {
  const { errors } = parsePart('body', schema, sent, 'vi');
  expect(errors).toEqual([{ pointer, detail: expect.stringMatching(rule) as string }]);
});

test.each(faults)('%s is told in English to who asks for it', (_what, schema, sent, pointer) => {
  const [error, ...others] = parsePart('body', schema, sent, 'en').errors;
  expect([error?.pointer, others]).toEqual([pointer, []]);
  expect(error?.detail).toMatch(/^[ -~–]+$/);
});
