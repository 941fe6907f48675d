import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import {
  listCalendarVersions,
  previewCalendarChange,
  publishCalendar,
  readCalendar,
  readCalendarVersion,
} from '../../../api/contract/calendar.ts';
import type { Operation } from '../../../api/contract/define.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { moveCases } from '../../../engine/calendar/move-cases.ts';
import { unappliedCalendar } from '../../../engine/calendar/cases-left.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

/** An installation with the shipped calendar; Temporal is away. */
async function install() {
  const api = await startApi(await testDatabase());
  const cases = new HttpCases(api);
  await cases.setClock('2026-11-20T09:00+07:00');
  const administrator = await cases.client('ppc_office.administrator');
  const dossier = programme(api.province.units.owner);
  return { api, cases, administrator, dossier, submit: () => cases.submit('union.intake_officer', dossier) };
}
type Installation = Awaited<ReturnType<typeof install>>;

/** Five open cases, of which the police are asked about one. */
async function submitFive({ cases, submit }: Installation) {
  const asked = await submit();
  await cases.actThrough(asked.id, straightApproval.slice(0, 2));
  for (let n = 0; n < 4; n++) await submit();
  return asked;
}

type Change = z.input<typeof publishCalendar.body>;
const notice = { number: '123/TB-VPCP', date: '2026-11-19' };
const dayOff = (date: string) => ({ action: 'add', date, kind: 'day_off', name: 'Nghỉ bão' }) as const;
const change = (rest: Partial<Change>): Change => ({ base: 1, notice, changes: [dayOff('2026-11-26')], ...rest });
const versions = async ({ administrator }: Installation) => (await administrator.call(listCalendarVersions, {})).items;
const pinned = async ({ api: { deps } }: Installation, id: CaseId) =>
  (await deps.db.selectFrom('cases').select('calendar_version').where('id', '=', id).executeTakeFirstOrThrow())
    .calendar_version;

/** Nothing is published here. */
const shipped = await install();
const asked = await submitFive(shipped);

describe('the preview', () => {
  const { administrator, dossier } = shipped;

  test('lists every open case that moves, page by page, with old and new dates', async () => {
    const first = await administrator.call(previewCalendarChange, { query: { limit: 2 }, body: change({}) });
    expect(first).toMatchObject({ version: 2, openCases: 5, movedCases: 5 });
    const codes = first.items.map(({ code }) => code);
    let cursor = first.nextCursor;
    while (cursor) {
      const page = await administrator.call(previewCalendarChange, { query: { limit: 2, cursor }, body: change({}) });
      codes.push(...page.items.map(({ code }) => code));
      cursor = page.nextCursor;
    }
    expect(codes).toHaveLength(5);
    expect(codes).toEqual([...new Set(codes)].toSorted());
    expect(first.items.find(({ code }) => code === asked.code)?.dates).toEqual([
      { of: 'clock', clock: 'target', old: '2026-12-07', new: '2026-12-08' },
      { of: 'stage', old: '2026-12-01', new: '2026-12-02' },
      { of: 'task', no: 2, function: 'planning', old: '2026-11-30', new: '2026-12-01' },
      { of: 'task', no: 3, function: 'police', old: '2026-11-27', new: '2026-11-30' },
      { of: 'consultation', no: 1, function: 'police', old: '2026-11-27', new: '2026-11-30' },
    ]);
  });

  test('writes nothing and tells nothing of a dossier', async () => {
    const reply = await administrator.try(previewCalendarChange, { query: {}, body: change({}) });
    const { dossier: content } = dossier;
    const texts = [asked.id, content.titleVi, content.provider.name, 'Công an', 'Đề nghị'];
    for (const text of texts) expect(reply.text).not.toContain(text);
    expect(await pinned(shipped, asked.id)).toBe(1);
    expect(await versions(shipped)).toMatchObject([{ version: 1, notice: null, publishedBy: null }]);
  });

  test('is quiet about cases that do not move', async () => {
    const far = change({ changes: [dayOff('2027-12-01')] });
    const preview = await administrator.call(previewCalendarChange, { query: {}, body: far });
    expect(preview).toMatchObject({ openCases: 5, movedCases: 0, items: [], nextCursor: null });
  });
});

describe('a change that cannot be published', () => {
  const { administrator } = shipped;
  const operations: readonly Operation[] = [previewCalendarChange, publishCalendar];

  test.each(operations)('$id names every fault with its place, in the language asked for', async (operation) => {
    const body = change({ notice: { ...notice, number: '' }, changes: [dayOff('2026-12-05'), dayOff('2028-01-03')] });
    const problem = await administrator.refused(operation, { body });
    expect(problem).toMatchObject({
      code: 'calendar_change_invalid',
      status: 422,
      faults: [
        { reason: 'notice_number_missing', pointer: '/body/notice/number', date: null },
        { reason: 'already_day_off', pointer: '/body/changes/0/date', date: '2026-12-05' },
        { reason: 'beyond_last_year', pointer: '/body/changes/1/date', date: '2028-01-03' },
      ],
    });
    expect(problem.errors?.[1]?.detail).toBe('Ngày này đã là ngày nghỉ');
    const options = { headers: { 'accept-language': 'en' } };
    const inEnglish = await administrator.refused(operation, { body }, options);
    expect(inEnglish.errors?.[1]?.detail).toBe('This is a day off already');
  });

  test.each(operations)('$id names the days that have passed', async (operation) => {
    const body = change({ changes: [dayOff('2026-11-19'), dayOff('2026-11-26')] });
    expect(await administrator.refused(operation, { body })).toMatchObject({
      code: 'past_days_need_basis',
      days: ['2026-11-19'],
    });
  });

  test.each(operations)('$id is refused for a version that is not the newest', async (operation) => {
    const problem = await administrator.refused(operation, { body: change({ base: 7 }) });
    expect(problem).toMatchObject({ code: 'stale_calendar_base', status: 409, current: 1 });
  });
});

describe('a published change', async () => {
  const changed = await install();
  const { api, cases, administrator } = changed;
  const running = await submitFive(changed);
  const key = randomUUID();
  const published = await administrator.call(publishCalendar, { body: change({}) }, { key });

  test('is there once for its key, with paper and person, while Temporal is away', async () => {
    expect(published).toMatchObject({ version: 2, notice, publishedOn: '2026-11-20', openCasesLeft: 5 });
    expect(await administrator.call(publishCalendar, { body: change({}) }, { key })).toEqual(published);
    const { id } = api.province.people['ppc_office.administrator'];
    expect(await versions(changed)).toMatchObject([{ version: 2, publishedBy: { id } }, { version: 1 }]);
    expect(await unappliedCalendar(api.deps.db)).toBe(2);
  });

  test('refuses the same change a second time: its base is no longer the newest', async () => {
    const problem = await administrator.refused(publishCalendar, { body: change({}) });
    expect(problem).toMatchObject({ code: 'stale_calendar_base', current: 2 });
  });

  test('counts for new cases at once and leaves the running ones pinned', async () => {
    const fresh = await changed.submit();
    expect(await pinned(changed, fresh.id)).toBe(2);
    await cases.act('union.intake_officer', running.id, { type: 'comment', text: 'Đã xem.' });
    expect(await pinned(changed, running.id)).toBe(1);
  });

  test('says how many cases are left, and that Temporal is away', async () => {
    const { application, calendar } = await administrator.call(readCalendarVersion, { params: { version: '2' } });
    const workflow = { available: false, reason: 'temporal_unreachable' };
    expect(application).toEqual({ done: false, openCasesLeft: 5, workflow });
    const basis = '123/TB-VPCP ngày 19/11/2026';
    expect(calendar.days).toContainEqual({ date: '2026-11-26', kind: 'off', name: 'Nghỉ bão', basis });
    const first = await administrator.call(readCalendarVersion, { params: { version: '1' } });
    expect(first.application).toBeNull();
    const problem = await administrator.refused(readCalendarVersion, { params: { version: '3' } });
    expect(problem.code).toBe('unknown_calendar_version');
  });
});

test('of two changes at the same moment one is refused', async () => {
  const { administrator } = await install();
  const bodies = ['2026-12-08', '2026-12-09'].map((date) => change({ changes: [dayOff(date)] }));
  const replies = await Promise.all(bodies.map((body) => administrator.try(publishCalendar, { body })));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201, 409]));
});

describe('provisional years', () => {
  test('are shown, and administrators are asked until the days are confirmed', async () => {
    const { administrator } = await install();
    const before = await administrator.call(readCalendar, {});
    const year = { year: 2027, published: true, computedDays: ['2027-04-16', '2027-05-03'] };
    expect(before).toMatchObject({ version: 1, askedToConfirm: { ...year, since: '2026-10-01' } });
    expect(before.provisionalYears).toEqual([year, { year: 2028, published: false, computedDays: [] }]);
    await administrator.call(publishCalendar, { body: { base: 1, notice, confirmsYear: 2027 } });
    const after = await administrator.call(readCalendar, {});
    expect(after).toMatchObject({ askedToConfirm: null, provisionalYears: [{ year: 2028 }] });
  });

  test('mark the dates that lie in them, until the year is published', async () => {
    const { api, cases, administrator, submit } = await install();
    await cases.setClock('2027-12-28T09:00+07:00');
    const late = await submit();
    expect(late.clocks.target).toMatchObject({ due: '2028-01-11', provisional: true });
    const { version } = await administrator.call(publishCalendar, {
      body: {
        base: 1,
        notice: { number: '77/TB-VPCP', date: '2027-12-20' },
        confirmsYear: 2028,
        changes: [{ action: 'add', date: '2028-01-03', kind: 'holiday', name: 'Tết Dương lịch' }],
      },
    });
    const onFailure = (_: CaseId, error: unknown) => expect.fail(String(error));
    await moveCases({ engine: api.deps.engine, onFailure }, { version, after: null, limit: 50 });
    const moved = await cases.read('union.intake_officer', late.id);
    expect(moved.clocks.target).toMatchObject({ due: '2028-01-12', provisional: false });
  });
});
