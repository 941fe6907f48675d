import { expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishRules } from '../../db/publish-rules.ts';
import type { Case } from '../../domain/case/case.ts';
import { clockState } from '../../domain/case/clock.ts';
import { duesBy } from '../../domain/dues.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { loadDemo } from '../../embedded/demo/load.ts';
import { testDatabase } from '../helpers/database.ts';
import { demoCases, standing, standingOf } from './demo-cases.ts';

const days = [
  ['a Tuesday afternoon', '2026-11-17T08:00:00.000Z'],
  ['a Sunday before dawn', '2026-11-21T21:30:00.000Z'],
  ['a Monday before office hours', '2026-03-02T00:05:00.000Z'],
  ['a day in the middle of Tết', '2026-02-18T03:00:00.000Z'],
  ['a day beyond the published calendar', '2029-01-03T04:00:00.000Z'],
] as const;
/** Whether anything in it is overdue or broken, handled already or left to the running system. */
const isLate = (state: Case, now: Instant): boolean =>
  [...state.handledDues, ...duesBy(state, now).map(({ id }) => id)].some((id) => /overdue|breach/.test(id));

const databases = await Promise.all(days.map(testDatabase));

test.each(days.map(([name, at], index) => ({ name, now: instant(at), database: databases[index] })))(
  'looks alive on $name',
  async ({ now, database }) => {
    if (!database) throw new Error('there is a database for every day');
    await publishRules(database.ownerUrl);
    await loadDemo({ databaseUrl: database.appUrl, say: () => {}, now });
    const db = openDatabase(openPool(database.appUrl, { max: 1 }));
    try {
      const cases = [...(await demoCases(db))];
      expect(Object.fromEntries(cases.map(([name, state]) => [name, standingOf(state)]))).toEqual(standing);
      expect(cases.every(([, state]) => state.lastEventAt < now)).toBe(true);
      expect(cases.filter(([, state]) => isLate(state, now)).map(([name]) => name)).toEqual([
        'lien-hiep-la-chu-khoan',
        'cong-an-chua-tra-loi',
      ]);
      const standings = cases.map(
        ([
          name,
          {
            clocks: { target },
          },
        ]) => [name, target && clockState(target, localDate(now))],
      );
      expect(Object.fromEntries(standings)).toMatchObject({
        'lien-hiep-la-chu-khoan': 'overdue',
        'cho-bo-sung': 'stopped',
        'cong-an-chua-tra-loi': 'due_soon',
        'cho-tra-ket-qua': 'due_soon',
        'dang-lay-y-kien': 'on_time',
        'moi-nop': 'on_time',
        'da-phe-duyet': 'met',
      });
    } finally {
      await db.destroy();
    }
  },
);
