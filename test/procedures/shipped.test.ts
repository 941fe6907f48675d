import { describe, expect, test } from 'vitest';
import { ProcedureId } from '../../domain/ids.ts';
import { type Procedure, procedureInForce } from '../../domain/procedure/procedure.ts';
import { addDays } from '../../domain/time/counting.ts';
import { plainDate, type PlainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';
import clocks from '../data/clock-vectors.json' with { type: 'json' };

const shipped = await loadProcedures();
const calendar = shippedCalendar();

function procedure(id: string): Procedure {
  const found = procedureInForce(shipped, ProcedureId.parse(id), plainDate('2026-11-20'));
  if (!found) throw new Error(`${id} is not shipped`);
  return found;
}

const chain = (id: string) =>
  procedure(id).stages.map(({ name, kind, function: unit, roles, days, signOffs }) =>
    [name, kind, unit, roles.join('+'), days, signOffs.join('+')].join(' ').trim(),
  );
const outcomes = (id: string) =>
  procedure(id).stages.map((stage) => stage.outcomes.map(({ outcome, to }) => `${outcome}→${to}`).join(' '));
const consulted = (id: string, name: string) => {
  const rules = procedure(id).stages.find((stage) => stage.name === name)?.consultations;
  return [
    rules?.opens,
    rules?.form,
    ...(rules?.units.map((unit) => `${unit.function} ${unit.mandatory ? 'mandatory' : 'chosen'} ${unit.days}`) ?? []),
  ];
};

describe('aid approval, DOMAIN §3', () => {
  const id = 'aid-approval';
  test('goes through these stages, units, roles, days and signatures', () => {
    expect(chain(id)).toEqual([
      'intake intake union intake_officer 1',
      'appraisal appraisal planning officer 6 head+leader',
      'check check ppc_office officer+leader 1',
      'decision decision ppc chair+vice_chair 1',
      'result result union intake_officer 1',
    ]);
  });
  test('ends its stages so', () => {
    expect(outcomes(id)).toEqual([
      'accept→appraisal request_supplement→intake refuse→end',
      'propose_approval→check propose_decline→check send_back→intake',
      'forward→decision send_back→appraisal',
      'approve→result decline→result send_back→appraisal',
      'returned→end',
    ]);
  });
  test('asks police always, others as the appraiser chooses, four days each', () => {
    expect(consulted(id, 'appraisal')).toEqual([
      'by_holder',
      'written',
      'police mandatory 4',
      'line_department chosen 4',
      'foreign_affairs chosen 4',
      'finance chosen 4',
      'commune chosen 4',
    ]);
  });
  test('plans the dates of the vector', () => {
    const { plan } = clocks;
    const { stages, target } = procedure(id);
    const ends: PlainDate[] = [];
    for (const { days } of stages) {
      ends.push(addDays(calendar, ends.at(-1) ?? plainDate(plan.received), days, target.unit));
    }
    expect(ends).toEqual([plan.intake, plan.appraisalSigned, plan.check, plan.decision, plan.result]);
    const appraisal = stages[1];
    const from = plainDate(plan.intake);
    expect(addDays(calendar, from, appraisal?.proposalDays ?? 0, target.unit)).toBe(plan.proposal);
    expect(addDays(calendar, from, appraisal?.consultations?.units[0]?.days ?? 0, target.unit)).toBe(
      plan.consultationsDue,
    );
  });
  test('is in force for every case of the years that the calendar knows', () => {
    expect(procedureInForce(shipped, ProcedureId.parse(id), plainDate('2024-01-01'))?.version).toBe(1);
    expect(procedureInForce(shipped, ProcedureId.parse(id), plainDate('2027-12-31'))?.version).toBe(1);
    expect(procedureInForce(shipped, ProcedureId.parse(id), plainDate('2020-09-16'))).toBeNull();
  });
});

describe('opinion on a registration, DOMAIN §3', () => {
  const id = 'registration-opinion';
  test('goes through these stages, units, roles, days and signatures', () => {
    expect(chain(id)).toEqual([
      'intake intake union intake_officer 1',
      'opinions consultation union officer 5',
      'collation collation union officer 2 leader',
      'decision decision ppc chair+vice_chair 1',
      'result result union intake_officer 1',
    ]);
  });
  test('asks police, foreign affairs and finance at the same time, by itself', () => {
    expect(consulted(id, 'opinions')).toEqual([
      'on_entry',
      'written',
      'police mandatory 5',
      'foreign_affairs mandatory 5',
      'finance mandatory 5',
    ]);
  });
});

describe('emergency relief, DOMAIN §3 and §5.10', () => {
  const id = 'emergency-relief';
  test('is decided on day 3, by calendar days', () => {
    expect(chain(id)).toEqual([
      'intake intake union intake_officer 0',
      'appraisal appraisal planning officer 2 leader',
      'check check ppc_office officer+leader 1',
      'decision decision ppc chair+vice_chair 0',
      'result result union intake_officer 1',
    ]);
    expect(procedure(id)).toMatchObject({ receivedDay: 'plain', urgent: true });
  });
  test('asks by meeting or phone', () => {
    expect(consulted(id, 'appraisal')).toEqual([
      'by_holder',
      'meeting_or_phone',
      'police mandatory 2',
      'line_department chosen 2',
      'foreign_affairs chosen 2',
      'commune chosen 2',
    ]);
  });
  test('has the clocks of the vector: the target does not roll, the statutory limit does', () => {
    const received = plainDate(clocks.emergency.received);
    const { target, statutory } = procedure(id);
    expect(addDays(calendar, received, target.days, target.unit, target)).toBe(clocks.emergency.targetDue);
    expect(statutory && addDays(calendar, received, statutory.days, statutory.unit, statutory)).toBe(
      clocks.emergency.statutoryDue,
    );
  });
});

const clockTable = [
  ['aid-approval', 'target', '10 working, warned on 7, ends on result_returned, supplement restart, pause stop'],
  ['aid-approval', 'statutory', '20 calendar rolling, ends on appraisal_signed, supplement restart, pause run'],
  [
    'registration-opinion',
    'target',
    '10 working, warned on 7, ends on result_returned, supplement restart, pause stop',
  ],
  ['registration-opinion', 'statutory', '10 working, ends on result_returned, supplement restart, pause run'],
  ['emergency-relief', 'target', '3 calendar, warned on 2, ends on decided, supplement restart, pause stop'],
  ['emergency-relief', 'statutory', '3 calendar rolling, ends on decided, supplement restart, pause run'],
] as const;

test.each(clockTable)('%s %s: %s', (id, name, expected) => {
  const clock = procedure(id)[name];
  const warned = clock?.warnOnDay === undefined ? '' : `, warned on ${clock.warnOnDay}`;
  const period = `${clock?.days} ${clock?.unit}${clock?.rolls ? ' rolling' : ''}${warned}`;
  const rest = `ends on ${clock?.endsOn}, supplement ${clock?.onSupplement}, pause ${clock?.onPause}`;
  expect(`${period}, ${rest}`).toBe(expected);
});

describe.each(shipped)('$id version $version', (one) => {
  test('lets no silence mean anything but escalation', () => {
    const units = one.stages.flatMap((stage) => stage.consultations?.units ?? []);
    expect(units.length).toBeGreaterThan(0);
    expect(units.filter((unit) => unit.silence.rule !== 'escalate')).toEqual([]);
  });
  test('says that every figure of the law is still to be verified, and against what', () => {
    for (const mark of [one.verified, one.target.verified, one.statutory?.verified]) {
      expect(mark).toMatchObject({ value: false, note: expect.stringMatching(/phải/i) as string });
    }
  });
  test('teaches every stage on the screen and writes every question out, in both languages', () => {
    const units = one.stages.flatMap((stage) => stage.consultations?.units ?? []);
    expect(one.stages.filter((stage) => stage.note === undefined)).toEqual([]);
    expect(units.filter((unit) => unit.question === undefined)).toEqual([]);
  });
  test('lets the PPC Office number the paper before the Union returns it', () => {
    expect(one.stages.at(-1)?.issuer).toEqual({
      function: 'ppc_office',
      roles: ['clerk'],
    });
  });
  test('keeps concerns between Union and police, and one supplement a case', () => {
    expect(one.concernsBetween).toEqual(['union', 'police']);
    expect(one.supplement).toEqual({ maxPerCase: 1, answerWithinWorkingDays: 15 });
  });
});
