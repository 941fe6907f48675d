import { expect, test } from 'vitest';
import { readClock } from '../../../api/contract/cases/clock.ts';
import { listDaysUsed } from '../../../api/contract/reports.ts';
import type { ClockName } from '../../../domain/case/clock.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme, relief, shoes } from '../../helpers/dossiers.ts';
import { type AskedOverHttp, HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
const { units } = api.province;

const dossiers = {
  straight: programme(units.owner),
  waiting: programme(units.other_owner),
  withdrawn: shoes(units.union),
  /** Its days are calendar days. */
  urgent: relief(units.owner),
} as const;
type Name = keyof typeof dossiers;
type Line = readonly [at: string, name: Name, who: PersonKey, asked: AskedOverHttp | 'submit'];

const items = [{ paper: 'donor_letter', text: 'Bản có chữ ký.' }];
const letter = { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] } as const;
const ask = { type: 'open_consultation', function: 'police', question: 'Đề nghị cho ý kiến.' } as const;
const answer = { type: 'answer_consultation', consultation: 1, position: 'no_objection' } as const;

const story: readonly Line[] = [
  ['2026-11-20T09:00', 'straight', 'union.intake_officer', 'submit'],
  ['2026-11-20T09:01', 'waiting', 'union.intake_officer', 'submit'],
  ['2026-11-23T10:00', 'straight', 'union.intake_officer', { type: 'accept' }],
  ['2026-11-23T10:05', 'straight', 'planning.officer', ask],
  ['2026-11-23T11:00', 'waiting', 'union.intake_officer', { type: 'request_supplement', items }],
  ['2026-11-25T09:00', 'withdrawn', 'union.intake_officer', 'submit'],
  ['2026-11-26T10:00', 'straight', 'police.focal_point', answer],
  [
    '2026-11-26T10:05',
    'straight',
    'planning.officer',
    { type: 'propose', outcome: 'approve', reason: 'Hồ sơ hợp lệ.' },
  ],
  ['2026-11-26T10:10', 'straight', 'planning.head', { type: 'sign_off' }],
  ['2026-11-26T11:00', 'withdrawn', 'union.intake_officer2', { type: 'accept' }],
  ['2026-11-27T10:00', 'straight', 'planning.leader', { type: 'sign_off' }],
  ['2026-11-28T20:00', 'urgent', 'owner.applicant', 'submit'],
  ['2026-11-30T10:00', 'straight', 'ppc_office.officer', { type: 'forward' }],
  ['2026-12-01T10:00', 'straight', 'ppc.chair', { type: 'decide', outcome: 'approve' }],
  ['2026-12-01T10:05', 'straight', 'ppc_office.clerk', { type: 'issue', number: '12/QĐ-UBND', date: '2026-12-01' }],
  ['2026-12-02T08:00', 'waiting', 'union.intake_officer', letter],
  ['2026-12-02T09:00', 'withdrawn', 'union.intake_officer', { type: 'withdraw', reason: 'Bên tài trợ đổi kế hoạch.' }],
  ['2026-12-03T10:00', 'straight', 'union.intake_officer', { type: 'return_result' }],
];

const ids = new Map<Name, CaseId>();
const idOf = (name: Name): CaseId => ids.get(name) ?? expect.fail(`${name} is not submitted`);
for (const [at, name, who, asked] of story) {
  await cases.setClock(`${at}+07:00`);
  if (asked === 'submit') ids.set(name, (await cases.submit(who, dossiers[name])).id);
  else await cases.act(who, idOf(name), asked);
}
await cases.setClock('2026-12-04T09:00+07:00');

type Period = { readonly from: string; readonly to: string };
const monitor = await cases.client('ppc_office.monitor');
const reportTo = async (who: PersonKey, period: Period, clock: ClockName = 'target') =>
  (await cases.client(who)).call(listDaysUsed, { query: { ...period, clock } });

/** `aid-approval appraisal Sở Tài chính: 2 cases, 5 working days`, and what waited for the applicant. */
async function linesFor(who: PersonKey, period: Period): Promise<string[]> {
  const { items: found } = await reportTo(who, period);
  return found.map(({ procedure, stage, unit, cases: count, days, dayUnit, applicantDays, discontinued: apart }) => {
    const line = `${procedure.id} ${stage.name} ${unit.en}: ${count} cases, ${days} ${dayUnit} days`;
    const waited = applicantDays > 0 ? `, ${applicantDays} of the applicant` : '';
    return `${line}${waited}${apart.cases > 0 ? `; apart ${apart.cases} discontinued, ${apart.days} days` : ''}`;
  });
}

const week = { from: '2026-11-25', to: '2026-11-30' };
const finance = 'aid-approval appraisal Department of Finance: 1 cases, 2 working days; apart 1 discontinued, 3 days';
const union = [
  'aid-approval intake Union of Friendship Organizations: 1 cases, 0 working days, 6 of the applicant',
  'emergency-relief intake Union of Friendship Organizations: 1 cases, 2 calendar days',
];

test('gives the days of a week to whoever held the cases at the end of each', async () => {
  expect(await linesFor('ppc_office.monitor', week)).toEqual([
    union[0],
    finance,
    'aid-approval check Office of the Provincial People’s Committee: 1 cases, 1 working days',
    'aid-approval decision Provincial People’s Committee: 1 cases, 1 working days',
    union[1],
  ]);
  expect((await reportTo('inspectorate.auditor', week)).cases).toBe(4);
});

test('tells a manager of the own unit alone', async () => {
  expect(await linesFor('planning.manager', week)).toEqual([finance]);
  expect(await linesFor('union.manager', week)).toEqual(union);
  expect(await linesFor('health.manager', week)).toEqual([]);
});

test('shows what lay with consulted units beside the sum', async () => {
  const asked = async (who: PersonKey, period: Period) =>
    (await reportTo(who, period)).consulted.map(
      ({ stage, unit, consultations, days, dayUnit }) =>
        `${stage.name} ${unit.en}: ${consultations} consultations, ${days} ${dayUnit} days`,
    );
  // asked on Monday the 23rd, answered on Thursday; Tuesday is a day off
  const police = (days: number) => `appraisal Provincial Police: 1 consultations, ${days} working days`;
  expect(await asked('ppc_office.monitor', { from: '2026-11-20', to: '2026-12-31' })).toEqual([police(2)]);
  expect(await asked('ppc_office.monitor', { from: '2026-11-26', to: '2026-11-26' })).toEqual([police(1)]);
  expect(await asked('ppc_office.monitor', { from: '2026-11-27', to: '2026-12-31' })).toEqual([]);
  expect(await asked('planning.manager', week)).toEqual([]);
});

/** Every day of every case's own proof, added up one by one. */
async function naiveSum({ from, to }: Period, name: ClockName): Promise<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const caseId of ids.values()) {
    const { clocks } = await (await cases.client('ppc.chair')).call(readClock, { params: { caseId } });
    const days = clocks.find(({ clock }) => clock === name)?.days ?? [];
    for (const { date, counted, stage, whose } of days) {
      if (date < from || date > to || !counted || whose === 'applicant') continue;
      const key = `${stage} ${whose.en}`;
      sum[key] = (sum[key] ?? 0) + 1;
    }
  }
  return sum;
}

test.each([
  ['2026-11-01', '2026-12-31'],
  ['2026-11-23', '2026-11-23'],
  ['2026-11-24', '2026-11-24'], // a day off
  ['2026-11-27', '2026-12-01'],
  ['2026-12-03', '2027-03-01'], // most of it is still to come
  ['2026-12-05', '2026-12-31'],
  ['2020-01-01', '2026-10-31'],
])('from %s to %s it is the sum of the proofs, for both clocks', async (from, to) => {
  for (const clock of ['target', 'statutory'] as const) {
    const { items: found } = await reportTo('ppc_office.monitor', { from, to }, clock);
    const sum: Record<string, number> = {};
    for (const { stage, unit, days, discontinued } of found) {
      const key = `${stage.name} ${unit.en}`;
      const all = days + discontinued.days;
      if (all > 0) sum[key] = (sum[key] ?? 0) + all;
    }
    expect({ clock, sum }).toEqual({ clock, sum: await naiveSum({ from, to }, clock) });
  }
});

test('asks for a period that is one', async () => {
  const backwards = await monitor.refused(listDaysUsed, { query: { from: '2026-12-01', to: '2026-11-30' } });
  expect(backwards.code).toBe('period_ends_before_start');
  expect(await monitor.get(`${listDaysUsed.path}?from=2026-11-01`)).toMatchObject({ status: 400 });
});
