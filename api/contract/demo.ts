import { z } from 'zod';
import { Instant } from '../../domain/time/instant.ts';
import { listDemoMails, readDemoMail } from './demo-mails.ts';
import { type Operation, operation } from './define.ts';

const tags = ['Demo'] as const;

const DemoClock = z
  .object({
    now: Instant.meta({ description: 'The moment by which everything here goes' }),
    aheadMs: z.int().meta({ description: 'By how many milliseconds it is ahead of the real time' }),
  })
  .meta({ id: 'DemoClock' });

export const readDemoClock = operation({
  id: 'readDemoClock',
  method: 'get',
  path: '/api/v1/demo/clock',
  summary: 'The demo clock, and how far it is ahead',
  tags,
  auth: 'session',
  status: 200,
  response: DemoClock,
  errors: [],
  examples: { response: { now: '2026-12-02T00:30:00.000Z', aheadMs: 259_200_000 } },
});

const forwardDays = z.int().min(1).max(366);

export const forwardDemoClock = operation({
  id: 'forwardDemoClock',
  method: 'post',
  path: '/api/v1/demo/clock',
  summary: 'Move the clock of everything ahead',
  description:
    'Deadlines that lie between come at once, and whatever runs every night or morning runs once. It never goes back.',
  tags,
  auth: 'acting',
  roles: ['administrator'],
  body: z.union([
    z.object({ forwardDays: forwardDays.meta({ description: 'The time of day stays' }) }),
    z.object({ to: Instant }),
  ]),
  status: 200,
  response: DemoClock.extend({ cases: z.int().meta({ description: 'Open cases that look at it again' }) }),
  errors: ['clock_out_of_reach'],
  examples: {
    body: { forwardDays: 3 },
    response: { now: '2026-12-02T00:30:00.000Z', aheadMs: 259_200_000, cases: 12 },
  },
});

/** Only where everything runs on one machine by `npm start`; production has none of it. */
export const demoOperations: readonly Operation[] = [readDemoClock, forwardDemoClock, listDemoMails, readDemoMail];
