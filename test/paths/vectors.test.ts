import { beforeAll, describe, expect, test } from 'vitest';
import { readCalendar } from '../../api/contract/calendar.ts';
import { createCalendar } from '../../domain/time/calendar.ts';
import { calendarDaysBetween, plainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import clocks from '../data/clock-vectors.json' with { type: 'json' };
import dueDates from '../data/due-date-vectors.json' with { type: 'json' };
import { naiveAddDays, naiveIsWorking, naiveShift } from '../domain/time/naive-counting.ts';
import { programme, relief } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import { Course } from '../helpers/vectors/course.ts';
import { lawOf, pausingLaw, publishLaws } from '../helpers/vectors/laws.ts';
import { PromisedCase, type SeenClock } from '../helpers/vectors/promised-case.ts';
import { type Cue, play } from '../helpers/vectors/timeline.ts';

/*
 * Every vector as a case of its own, handed in over HTTP and walked by worker and Temporal, on one clock that goes from
 * the end of 2025 to the middle of 2027.
 */

const world = await openPathWorld();
const sample = programme(world.province.units.owner);
const calendar = shippedCalendar();

const received = clocks.receivedDay.map((vector) => {
  const course = new Course(world, { warn: vector.day7, due: vector.due10 });
  const handsIn = async () => {
    await course.path.handIn('union.intake_officer', sample, vector.handedIn);
    await course.begins();
  };
  const evening = `${vector.handedIn.slice(0, 10)} 22:00:00`; // typed in when the office had closed
  return { ...vector, course, cues: [{ at: evening, happens: handsIn }, ...course.cues()] };
});

const ended = dueDates.vectors.map(({ event, days, due, ...rest }) => {
  const unit = rest.unit === 'working' ? 'working' : 'calendar';
  const law = lawOf({ days, unit });
  const course = new Course(world, { warn: naiveAddDays(calendar, event, days - 3, unit), due });
  const handsIn = async () => {
    await course.path.handIn('owner.applicant', { ...sample, procedure: law.id });
    await course.begins();
  };
  const cues = [{ at: `${event} 09:00:00`, happens: handsIn }, ...course.cues()];
  return { event, days, unit, due, law, course, cues };
});

const ask = { type: 'request_supplement', items: [{ paper: 'donor_letter', text: 'Bản có chữ ký.' }] } as const;
const bring = { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] } as const;

const supplemented = (['pause', 'restart'] as const).map((rule) => {
  const { received: on, asked, answered, usedBefore, due10 } = clocks.supplement;
  const used = rule === 'pause' ? usedBefore : 0;
  const warn = naiveAddDays(calendar, answered, 7 - used, 'working');
  const course = new Course(world, { warn, due: due10[rule], round: 2 });
  const { path } = course;
  const before: { target?: SeenClock | null } = {};
  const dossier = rule === 'pause' ? { ...sample, procedure: pausingLaw().id } : sample;
  const asks = async () => {
    before.target = (await path.clocks()).target;
    await path.act('union.intake_officer', ask);
  };
  const brings = async () => {
    await path.act('owner.applicant', bring);
    await course.begins();
  };
  const cues: Cue[] = [
    { at: `${on} 09:00:00`, happens: () => path.handIn('owner.applicant', dossier) },
    { at: `${asked} 16:00:00`, happens: asks },
    { at: `${answered} 09:00:00`, happens: brings },
    ...course.cues(),
  ];
  return { rule, course, before, cues };
});

const emergency = { path: new PromisedCase(world), dues: {}, wakes: [] as string[] };
const bringsRelief = async () => {
  const { path } = emergency;
  await path.handIn('owner.applicant', relief(world.province.units.owner));
  const { target, statutory } = await path.clocks();
  emergency.dues = { targetDue: target?.due, statutoryDue: statutory?.due };
  emergency.wakes = await Promise.all(
    ['target_breach/target/1', 'statutory_breach/statutory/1'].map((due) => path.wakesAt(due)),
  );
  await path.act('owner.applicant', { type: 'withdraw', reason: 'Đã so sánh xong.' });
};

/** Goes by the plan to the day; what each step is due on as the case comes to it. */
const planned = { path: new PromisedCase(world), back: {}, steps: {} as Record<string, string | undefined> };
const steps = clocks.plan;

async function goes(...acts: Parameters<typeof straightPath>): Promise<void> {
  for (const [who, asked] of straightPath(...acts)) {
    await planned.path.act(who, asked.type === 'issue' ? { ...asked, date: steps.result } : asked);
  }
}
async function stageDue(): Promise<string | undefined> {
  return (await planned.path.state()).stage?.due;
}
const planCues: Cue[] = [
  {
    at: `${steps.received} 09:00:00`,
    happens: async () => {
      await planned.path.handIn('owner.applicant', sample);
      planned.back = await planned.path.plan();
      planned.steps['intake'] = await stageDue();
    },
  },
  {
    at: `${steps.intake} 10:00:00`,
    happens: async () => {
      await goes('accept', 'open_consultation');
      const { tasks, consultations } = await planned.path.state();
      planned.steps['appraisalSigned'] = await stageDue();
      planned.steps['proposal'] = tasks.find(({ kind }) => kind === 'appraise')?.due;
      planned.steps['consultationsDue'] = consultations[0]?.due;
    },
  },
  { at: `${steps.consultationsDue} 16:00:00`, happens: () => goes('answer_consultation') },
  { at: `${steps.proposal} 16:00:00`, happens: () => goes('propose') },
  {
    at: `${steps.appraisalSigned} 16:00:00`,
    happens: async () => {
      await goes('sign_off');
      planned.steps['check'] = await stageDue();
    },
  },
  {
    at: `${steps.check} 16:00:00`,
    happens: async () => {
      await goes('forward');
      planned.steps['decision'] = await stageDue();
    },
  },
  {
    at: `${steps.decision} 16:00:00`,
    happens: async () => {
      await goes('decide');
      planned.steps['result'] = await stageDue();
    },
  },
  { at: `${steps.result} 16:00:00`, happens: () => goes('issue', 'return_result') },
];

beforeAll(async () => {
  const laws = [...new Map(ended.map(({ law }) => [law.id, law])).values(), pausingLaw()];
  await publishLaws(world.database.ownerUrl, laws);
  const courses = [...received, ...ended, ...supplemented].flatMap(({ cues }) => cues);
  const relieved = { at: `${clocks.emergency.received} 10:00:00`, happens: bringsRelief };
  await play(world, [...courses, relieved, ...planCues]);
}, 300_000);

describe('the vectors, through the running system', () => {
  test.each(received)('$handedIn is received on $received and due on $due10', ({ course, ...vector }) => {
    expect(course.seen.received).toBe(vector.received);
    expect(course.seen.spans).toEqual([{ from: vector.received, to: null }]);
    course.check({ days: 10, warnOnDay: 7 });
  });

  test.each(ended)('$days $unit days after $event end on $due', ({ event, days, unit, due, course }) => {
    expect(course.seen.spans).toEqual([{ from: event, to: null }]);
    // one of calendar days that ends on a day off rolls on, and goes on counting
    const counted = unit === 'working' ? days : calendarDaysBetween(plainDate(event), plainDate(due));
    course.check({ days, warnOnDay: days - 3, counted });
  });

  test.each(supplemented)('a supplement that makes the target $rule', ({ course, before }) => {
    const { received: on, asked, answered, usedBefore } = clocks.supplement;
    expect(before.target?.day).toBe(usedBefore);
    expect(course.seen.spans).toEqual([
      { from: on, to: asked },
      { from: answered, to: null },
    ]);
    course.check({ days: 10, warnOnDay: 7 });
  });

  test('emergency relief: the target does not roll over Tết, the statutory limit does', async () => {
    const { targetDue, statutoryDue, received: on } = clocks.emergency;
    expect((await emergency.path.state()).receivedOn).toBe(on);
    expect(emergency.dues).toEqual({ targetDue, statutoryDue });
    expect(emergency.wakes).toEqual([targetDue, statutoryDue].map((due) => `${naiveShift(due, 1)} 00:00:00`));
  });

  test('a case that goes by the plan to the day is late nowhere', async () => {
    const { received: _, consultationsSent: _sent, ...dates } = steps;
    expect(planned.steps).toEqual(dates);
    const { intake, appraisalSigned: appraisal, check, decision, result } = steps;
    expect(planned.back).toEqual({ intake, appraisal, check, decision, result });
    const { target } = await planned.path.clocks();
    expect(target).toMatchObject({ state: 'met', day: 10 });
    expect((await planned.path.duesPassed()).filter((due) => !due.startsWith('target_warning'))).toEqual([
      'apology_due/target/1', // two days before the promised one, whatever comes
    ]);
  });

  test.each(Object.entries(dueDates.workingDaysPerYear))('%s has %i working days', async (year, count) => {
    const published = await (await world.cases.client('ppc.chair')).call(readCalendar, {});
    const { data } = createCalendar(published.calendar, published.version);
    let days = 0;
    for (let day = `${year}-01-01`; day.startsWith(year); day = naiveShift(day, 1)) {
      if (naiveIsWorking({ ...calendar, data }, day)) days += 1;
    }
    expect(days).toBe(count);
  });
});
