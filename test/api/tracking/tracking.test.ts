import { expect, test } from 'vitest';
import { trackCase } from '../../../api/contract/tracking.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');
const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));
const track = (code: string, address = someAddress()) =>
  api.visitor.try(trackCase, { params: { code } }, { headers: { 'x-forwarded-for': address } });

test('tells anybody with the code how far the case is, and nothing else', async () => {
  const { id, code, clocks } = await submit();
  expect((await track(code)).body).toEqual({
    code,
    status: 'in_intake',
    progress: { step: 1, of: 5, title: { vi: expect.any(String), en: expect.any(String) } },
    promisedOn: clocks.target?.due,
    marks: { provisional: false, passed: false, final: false },
    stopped: null,
    closedOn: null,
  });
  await cases.actThrough(id, straightApproval.slice(0, 8));
  expect((await track(code.toLowerCase())).body).toMatchObject({ status: 'in_progress', progress: { step: 5 } });
  await cases.actThrough(id, straightApproval.slice(8));
  expect((await track(code)).body).toEqual({ code, ...closed });
});

const closed = {
  status: 'closed',
  progress: null,
  promisedOn: null,
  marks: null,
  stopped: null,
  closedOn: '2026-11-23',
};

const endings = [
  ['refused', { type: 'refuse', ground: 'Không thuộc thẩm quyền.', legalBasis: 'Điều 7' }],
  ['withdrawn', { type: 'withdraw', reason: 'Rút hồ sơ.' }],
  ['stopped', { type: 'stop', reason: 'Dừng.', legalBasis: 'Điều 19' }],
] as const;

test.each(endings)('a case that was %s is told to have ended, like any other', async (_ending, act) => {
  const { id, code } = await submit();
  await cases.act('union.intake_officer', id, act);
  expect((await track(code)).body).toEqual({ code, ...closed });
});

test('a stopped case says since when and which papers are awaited, by their kind', async () => {
  const { id, code } = await submit();
  await cases.act('union.intake_officer', id, {
    type: 'request_supplement',
    items: [
      { paper: 'donor_letter', text: 'Thư của ông Nguyễn Văn A thiếu chữ ký' },
      { paper: null, text: 'Giải trình của bà B' },
    ],
  });
  const { body, text } = await track(code);
  expect(body).toMatchObject({
    status: 'awaiting_supplement',
    promisedOn: null,
    stopped: { awaited: [{ paper: 'donor_letter', name: { en: "donor's letter of agreement" } }] },
  });
  expect(text).not.toMatch(/Nguyễn Văn A|bà B/);
});

test('a wrong code, a malformed one and a very long one get the same answer', async () => {
  const answers = await Promise.all(
    ['UHN-991231-9999', 'x', "'; drop table", 'A'.repeat(3_000)].map((code) => track(code)),
  );
  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect(body).toEqual({
      type: '/api/v1/problems/unknown_case',
      title: 'Không có hồ sơ này',
      status: 404,
      code: 'unknown_case',
    });
  }
});

test('one address cannot try codes without end', async () => {
  const address = someAddress();
  const tries = await Promise.all(Array.from({ length: 32 }, () => track('UHN-991231-0001', address)));
  expect(tries.filter(({ status }) => status === 429).length).toBe(2);
  expect((await track('UHN-991231-0001')).status).toBe(404);
});

test('the promised day carries the marks that insiders and the applicant see', async () => {
  const { id, code } = await submit();
  const marks = async () => {
    const { target } = (await cases.read('owner.applicant', id)).clocks;
    const inside = (await cases.read('union.intake_officer', id)).clocks.target;
    expect(target).toEqual(inside);
    const { body } = await track(code);
    const shown = target?.due && {
      provisional: target.provisional,
      passed: target.state === 'overdue',
      final: target.final,
    };
    expect(body).toMatchObject({ promisedOn: target?.due ?? null, marks: shown ?? null });
    return shown;
  };
  await marks();
  await cases.act('union.intake_officer', id, { type: 'accept' });
  expect(await marks()).toEqual({ provisional: false, passed: false, final: true });
  await cases.setClock('2026-12-20T09:00+07:00');
  expect(await marks()).toEqual({ provisional: false, passed: true, final: true });
  await cases.act('union.manager', id, { type: 'pause', reason: 'Chờ.', legalBasis: 'Điều 9' });
  expect(await marks()).toBeNull();
  await cases.setClock('2027-12-28T09:00+07:00');
  const late = await submit();
  expect((await track(late.code)).body).toMatchObject({ marks: { provisional: true, passed: false, final: false } });
});
