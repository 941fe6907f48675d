import type { DigestHead } from '../../db/queries/digests/digest-of.ts';
import type { TaskKind } from '../../domain/case/task.ts';
import type { DatedPart } from '../../domain/notices/date.ts';

export type Counts = { readonly late: number; readonly today: number; readonly next: number; readonly fresh: number };

/** The words around and in a digest. Dates come written as people write them. */
export type DigestWords = {
  readonly subject: (day: string, counts: Counts) => string;
  readonly gathered: (reminders: number) => string;
  readonly intro: Readonly<Record<DigestHead['kind'], string>>;
  readonly late: string;
  readonly today: string;
  readonly next: string;
  readonly fresh: string;
  readonly soon: string;
  readonly unit: (name: string) => string;
  readonly notices: string;
  /** A date, and what it is the date of. */
  readonly due: Readonly<Record<DatedPart, (day: string) => string>>;
  readonly nobody: string;
  readonly more: (lines: number) => string;
  readonly open: string;
  readonly tasks: Readonly<Record<TaskKind, string>>;
};

const listed = (parts: readonly (readonly [count: number, words: string])[]): string =>
  parts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join(', ');

export const digestVi: DigestWords = {
  subject: (day, { late, today, next, fresh }) => {
    const counted = listed([
      [late, 'việc quá hạn'],
      [today, 'việc đến hạn hôm nay'],
      [next, 'việc đến hạn ngày làm việc tiếp theo'],
      [fresh, 'việc mới'],
    ]);
    return `Công việc ngày ${day}${counted ? `: ${counted}` : ''}`;
  },
  gathered: (reminders) => `Có ${reminders} nội dung nhắc việc về hồ sơ`,
  intro: {
    morning: 'Hệ thống xin gửi các công việc ông/bà cần lưu ý hôm nay.',
    gathered: 'Hệ thống xin gửi chung các nội dung nhắc việc vừa phát sinh.',
  },
  late: 'Quá hạn',
  today: 'Đến hạn hôm nay',
  next: 'Đến hạn ngày làm việc tiếp theo',
  fresh: 'Việc mới',
  soon: 'Sắp đến ngày hẹn trả kết quả',
  unit: (name) => `Đơn vị: ${name}`,
  notices: 'Thông báo',
  due: {
    task: (day) => `hạn ${day}`,
    consultation: (day) => `hạn cho ý kiến ${day}`,
    supplement: (day) => `hạn nộp bổ sung ${day}`,
    target: (day) => `hẹn trả kết quả ${day}`,
    statutory: (day) => `thời hạn theo quy định của pháp luật ${day}`,
  },
  nobody: 'chưa có người nhận',
  more: (lines) => `… và ${lines} nội dung khác, xin xem trên hệ thống.`,
  open: 'Mở danh sách công việc',
  tasks: {
    intake: 'tiếp nhận',
    appraise: 'thẩm định',
    collate: 'tổng hợp ý kiến',
    consult: 'lấy ý kiến',
    sign_off: 'ký duyệt',
    check: 'kiểm tra',
    decide: 'quyết định',
    issue: 'ban hành',
    return_result: 'trả kết quả',
    answer_consultation: 'cho ý kiến',
    chase_supplement: 'đôn đốc bổ sung hồ sơ',
  },
};

export const digestEn: DigestWords = {
  subject: (day, { late, today, next, fresh }) => {
    const counted = listed([
      [late, 'overdue'],
      [today, 'due today'],
      [next, 'due on the next working day'],
      [fresh, 'new'],
    ]);
    return `Your work of ${day}${counted ? `: ${counted}` : ''}`;
  },
  gathered: (reminders) => `${reminders} reminders about cases`,
  intro: {
    morning: 'This is what needs your attention today.',
    gathered: 'These reminders have just come up, so they come together.',
  },
  late: 'Overdue',
  today: 'Due today',
  next: 'Due on the next working day',
  fresh: 'New',
  soon: 'Close to the promised date',
  unit: (name) => `Unit: ${name}`,
  notices: 'Notices',
  due: {
    task: (day) => `due ${day}`,
    consultation: (day) => `opinion due ${day}`,
    supplement: (day) => `supplement due ${day}`,
    target: (day) => `promised for ${day}`,
    statutory: (day) => `limit by law ${day}`,
  },
  nobody: 'nobody has taken it',
  more: (lines) => `… and ${lines} more; please see the system.`,
  open: 'Open the list of tasks',
  tasks: {
    intake: 'intake',
    appraise: 'appraisal',
    collate: 'collation',
    consult: 'consultation',
    sign_off: 'sign-off',
    check: 'check',
    decide: 'decision',
    issue: 'issue',
    return_result: 'return of the result',
    answer_consultation: 'opinion',
    chase_supplement: 'chasing the supplement',
  },
};
