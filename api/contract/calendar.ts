import { z } from 'zod';
import { CalendarChange } from '../../domain/calendar-change/change.ts';
import { CalendarData } from '../../domain/time/calendar-data.ts';
import { Application, ConfirmationAsked, MovedCase, ProvisionalYear, Publication } from './calendar-parts.ts';
import { type Operation, operation } from './define.ts';
import { pageOf, pageQuery } from './page.ts';

const tags = ['Calendar'] as const;
const administrator = ['administrator'] as const;
const readers = ['administrator', 'auditor'] as const;

const Change = CalendarChange.meta({ id: 'CalendarChange' });
// a text, for of a number's many spellings (01, 1e0, 0x1) one is in the path
const VersionParams = z.object({ version: z.string().regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1') });

const exampleCalendar = {
  calendar: 'vn-civil-service',
  weekend: [6, 7],
  officeHours: { morning: ['07:30', '11:30'], afternoon: ['13:30', '17:00'] },
  handOverCutOff: '15:00',
  days: [
    { date: '2026-12-04', kind: 'off', name: 'Nghỉ hoán đổi', basis: '12345/VPCP-KGVX ngày 20/11/2026' },
    { date: '2026-12-12', kind: 'working', name: 'Làm bù', basis: '12345/VPCP-KGVX ngày 20/11/2026' },
  ],
};

const exampleChange = {
  base: 1,
  notice: { number: '12345/VPCP-KGVX', date: '2026-11-20' },
  changes: [
    { action: 'add', date: '2026-12-04', kind: 'day_off', name: 'Nghỉ hoán đổi' },
    { action: 'add', date: '2026-12-12', kind: 'make_up', name: 'Làm bù' },
  ],
  confirmsYear: null,
  correction: null,
};

const examplePublication = {
  version: 2,
  notice: exampleChange.notice,
  confirmsYear: null,
  correction: null,
  publishedOn: '2026-11-23',
  publishedBy: {
    id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01',
    name: 'Hồ Minh Quản',
    unit: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10',
  },
};

const exampleVersion = {
  ...examplePublication,
  calendar: exampleCalendar,
  application: { done: false, openCasesLeft: 87, workflow: { available: true, pass: 1, moved: 125, failed: 0 } },
};

const CalendarVersion = Publication.extend({
  calendar: CalendarData,
  application: Application.nullable().meta({ description: 'Null for the version that ships: no case was before it' }),
}).meta({ id: 'CalendarVersion' });

export const readCalendar = operation({
  id: 'readCalendar',
  method: 'get',
  path: '/api/v1/calendar',
  summary: 'The newest published calendar: days off, make-up days, office hours, and what is still provisional',
  tags,
  auth: 'session',
  status: 200,
  response: z.object({
    version: z.int(),
    lastPublishedYear: z.int().meta({ description: 'Dates beyond it are provisional' }),
    provisionalYears: z.array(ProvisionalYear),
    askedToConfirm: ConfirmationAsked.nullable(),
    calendar: CalendarData,
  }),
  errors: [],
  examples: {
    response: {
      version: 2,
      lastPublishedYear: 2027,
      provisionalYears: [{ year: 2027, published: true, computedDays: ['2027-04-16'] }],
      askedToConfirm: { year: 2027, published: true, computedDays: ['2027-04-16'], since: '2026-10-01' },
      calendar: exampleCalendar,
    },
  },
});

export const listCalendarVersions = operation({
  id: 'listCalendarVersions',
  method: 'get',
  path: '/api/v1/calendar/versions',
  summary: 'Every published calendar, the newest first: by whom, when, on what paper',
  tags,
  auth: 'acting',
  roles: readers,
  status: 200,
  response: z.object({ items: z.array(Publication) }),
  errors: [],
  examples: { response: { items: [examplePublication] } },
});

export const readCalendarVersion = operation({
  id: 'readCalendarVersion',
  method: 'get',
  path: '/api/v1/calendar/versions/{version}',
  summary: 'A published calendar, and how far the open cases have gone over to it',
  tags,
  auth: 'acting',
  roles: readers,
  params: VersionParams,
  status: 200,
  response: CalendarVersion,
  errors: ['unknown_calendar_version'],
  examples: { params: { version: '2' }, response: exampleVersion },
});

export const previewCalendarChange = operation({
  id: 'previewCalendarChange',
  method: 'post',
  path: '/api/v1/calendar/preview',
  summary: 'Which open cases a change would move, with old and new dates; nothing is written',
  description: 'Judged as publishing would judge it: a change that cannot be published is refused here too.',
  tags,
  auth: 'acting',
  roles: administrator,
  idempotencyKey: false,
  query: z.object(pageQuery),
  body: Change,
  status: 200,
  response: pageOf(MovedCase).extend({ version: z.int(), openCases: z.int(), movedCases: z.int() }),
  errors: ['stale_calendar_base', 'calendar_change_invalid', 'past_days_need_basis'],
  examples: {
    query: { limit: 50 },
    body: exampleChange,
    response: {
      version: 2,
      openCases: 212,
      movedCases: 1,
      items: [
        {
          code: 'UHN-261120-0007',
          dates: [
            { of: 'clock', clock: 'target', old: '2026-12-07', new: '2026-12-08' },
            { of: 'consultation', no: 1, function: 'police', old: '2026-12-04', new: '2026-12-07' },
          ],
        },
      ],
      nextCursor: null,
    },
  },
});

export const publishCalendar = operation({
  id: 'publishCalendar',
  method: 'post',
  path: '/api/v1/calendar/versions',
  summary: 'Publish a change as a new version; open cases go over to it one by one',
  description:
    'Days that have passed change only as a correction with a basis. New cases count by the new version at once.',
  tags,
  auth: 'acting',
  roles: administrator,
  body: Change,
  status: 201,
  response: Publication.extend({ openCasesLeft: z.int() }),
  errors: ['stale_calendar_base', 'calendar_change_invalid', 'past_days_need_basis'],
  examples: { body: exampleChange, response: { ...examplePublication, openCasesLeft: 212 } },
});

/** The calendar of working days, its versions, and their way into the open cases. */
export const calendarOperations: readonly Operation[] = [
  readCalendar,
  listCalendarVersions,
  readCalendarVersion,
  previewCalendarChange,
  publishCalendar,
];
