import { describe, expect, it } from 'vitest';
import { ifSent, planBack, planFrom } from '../../../domain/clock/plan.ts';
import { instant } from '../../../domain/time/instant.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import vectors from '../../data/clock-vectors.json' with { type: 'json' };
import { aidApproval } from '../../helpers/laws.ts';

const days = { procedure: aidApproval(), calendar: shippedCalendar() };
const { plan } = vectors;

describe('the plan of a straight approval', () => {
  it('gives every step the date of the vector', () => {
    const on = (stage: string, step: string) =>
      planFrom(days, plainDate(plan.received)).find((one) => one.stage === stage && one.step === step)?.on;
    expect({
      received: plan.received,
      intake: on('intake', 'stage'),
      consultationsSent: on('appraisal', 'consultations_sent'),
      consultationsDue: on('appraisal', 'consultations_due'),
      proposal: on('appraisal', 'proposal'),
      appraisalSigned: on('appraisal', 'stage'),
      check: on('check', 'stage'),
      decision: on('decision', 'stage'),
      result: on('result', 'stage'),
    }).toEqual(plan);
  });

  it('leads from the promised date back to the same dates', () => {
    const back = planBack(days, plainDate(plan.result)).map(({ stage, on }) => [stage, on]);
    expect(back).toEqual([
      ['intake', plan.intake],
      ['appraisal', plan.appraisalSigned],
      ['check', plan.check],
      ['decision', plan.decision],
      ['result', plan.result],
    ]);
  });
});

describe('a consultation sent today or tomorrow', () => {
  it('is due a day later for each working day it waits', () => {
    expect(ifSent(days, instant('2026-11-20T09:00:00+07:00'), 4)).toEqual({
      now: { received: '2026-11-20', due: '2026-11-27' },
      tomorrow: { received: '2026-11-23', due: '2026-11-30' },
    });
  });

  it('gains nothing by an evening before a day off', () => {
    expect(ifSent(days, instant('2026-11-23T16:10:00+07:00'), 4)).toEqual({
      now: { received: '2026-11-25', due: '2026-12-01' },
      tomorrow: { received: '2026-11-25', due: '2026-12-01' },
    });
  });
});
