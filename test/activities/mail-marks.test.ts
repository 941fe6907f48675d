import { beforeEach, expect, test } from 'vitest';
import { writeDigests } from '../../activities/write-digests.ts';
import { chooseMailFrequency } from '../../db/queries/notices/notification-settings.ts';
import type { CaseId } from '../../domain/ids.ts';
import { passTime } from '../../engine/pass-time.ts';
import { type CaseWorld, openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { type MailRound, openMailRound } from '../helpers/mail-round.ts';
import type { PersonKey } from '../helpers/province.ts';

let world: CaseWorld;
let round: MailRound;
beforeEach(async () => {
  world = await openCaseWorld(await testDatabase());
  round = await openMailRound(world);
});

async function mailTo(who: PersonKey, at: string): Promise<string> {
  await world.setClock(at);
  await round.bring(who);
  return round.server.mailsTo(round.email(who)).at(-1)?.text ?? '';
}

async function submit(at: string): Promise<CaseId> {
  await world.setClock(at);
  return world.submit();
}

test('the receipt says that the promised day becomes final with the acceptance', async () => {
  await submit('2026-11-02T09:00:00+07:00');
  expect(await mailTo('owner.applicant', '2026-11-02T09:01:00+07:00')).toContain(
    'Thời hạn giải quyết hồ sơ: 16/11/2026 (dự kiến, chính thức khi hồ sơ được tiếp nhận)',
  );
});

test('a date beyond the last published year is said to be provisional, to applicants and officials alike', async () => {
  const year = await lastYear();
  const id = await submit(`${year}-12-28T09:00:00+07:00`);
  const receipt = await mailTo('owner.applicant', `${year}-12-28T09:01:00+07:00`);
  const mark = 'tạm tính, vì lịch làm việc năm đó chưa được công bố';
  expect(receipt).toMatch(new RegExp(`Thời hạn giải quyết hồ sơ: \\d\\d/01/${year + 1} \\(dự kiến.*; ${mark}\\)`));
  await world.act(id, 'union.intake_officer', { type: 'accept' });
  const opened = await mailTo('planning.officer', `${year}-12-28T09:05:00+07:00`);
  expect(opened).toMatch(new RegExp(`Hạn hoàn thành công việc: \\d\\d/01/${year + 1} \\(${mark}\\)`));
});

test('a day that has passed is said to have passed', async () => {
  const id = await submit('2026-11-02T09:00:00+07:00');
  await world.act(id, 'union.intake_officer', { type: 'accept' });
  await world.setClock('2026-11-17T00:00:00+07:00');
  await passTime(world.engine, id);
  await world.act(id, 'union.leader', { type: 'apologise', reason: 'Chưa đủ chữ ký.' });
  const apology = await mailTo('owner.applicant', '2026-11-17T09:00:00+07:00');
  expect(apology).toContain('Thời hạn giải quyết hồ sơ: 16/11/2026 (đã quá hạn)');
});

test('a target that stands still is said to, since when', async () => {
  const id = await submit('2026-11-02T09:00:00+07:00');
  await world.act(id, 'union.intake_officer', { type: 'accept' });
  await world.act(id, 'union.manager', { type: 'pause', reason: 'Bão số 9.', legalBasis: 'Công điện 12/CĐ-UBND' });
  await mailTo('owner.applicant', '2026-11-02T09:05:00+07:00');
  const { dossier } = await world.read(id);
  const corrected = { ...dossier, sector: 'health' };
  await world.act(id, 'union.intake_officer', { type: 'correct_dossier', dossier: corrected, reason: 'Gõ nhầm.' });
  const told = await mailTo('owner.applicant', '2026-11-03T09:00:00+07:00');
  expect(told).toContain('Thời hạn giải quyết hồ sơ: đang tạm dừng tính từ ngày 02/11/2026');
});

test('the morning’s mail carries the marks too', async () => {
  await chooseMailFrequency(world.engine.db, world.province.people['owner.applicant'].id, 'digest');
  await submit('2026-11-02T09:00:00+07:00');
  await world.setClock('2026-11-03T07:10:00+07:00');
  await writeDigests(world.engine);
  expect(await mailTo('owner.applicant', '2026-11-03T07:11:00+07:00')).toContain(
    'hẹn trả kết quả 16/11/2026 (dự kiến, chính thức khi hồ sơ được tiếp nhận)',
  );
});

test('a manager reads what is no promise yet, and since when one stands, like the applicant', async () => {
  const manager: PersonKey = 'union.manager';
  await submit('2026-11-02T09:00:00+07:00');
  const morning = async (at: string) => {
    await world.setClock(at);
    await writeDigests(world.engine);
    return mailTo(manager, at.replace(':10:', ':11:'));
  };
  expect(await morning('2026-11-03T07:10:00+07:00')).toContain(
    'hẹn trả kết quả 16/11/2026 (dự kiến, chính thức khi hồ sơ được tiếp nhận)',
  );
});

/** The last that is published. */
async function lastYear(): Promise<number> {
  const { newestCalendar } = await world.engine.rules.current();
  return newestCalendar.lastPublishedYear;
}
