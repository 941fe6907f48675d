import type { WatchKind } from '../domain/watch.ts';

type Words = { readonly vi: string; readonly en: string };
type Told = {
  readonly what: Words;
  /** What repairs it: by the one command, or by a person. */
  readonly toDo: Words;
};

const byCommand: Words = { vi: 'Chạy lệnh sửa chữa', en: 'Run the repair' };

/** What is found, as administrators read it. */
export const watchWords = {
  workflow_missing: { what: { vi: 'Hồ sơ không có luồng theo dõi', en: 'The case has no workflow' }, toDo: byCommand },
  workflow_ended: {
    what: { vi: 'Luồng theo dõi hồ sơ đã bị dừng', en: 'The case’s workflow has ended' },
    toDo: byCommand,
  },
  workflow_stuck: {
    what: { vi: 'Luồng theo dõi hồ sơ lỗi liên tục', en: 'The case’s workflow fails again and again' },
    toDo: byCommand,
  },
  workflow_wrong: {
    what: {
      vi: 'Luồng theo dõi chờ sai hạn so với hồ sơ',
      en: 'The case’s workflow waits for other dues than the record',
    },
    toDo: byCommand,
  },
  due_unhandled: {
    what: { vi: 'Hạn đã đến nhưng chưa được xử lý', en: 'A due has come and was not handled' },
    toDo: byCommand,
  },
  no_holder: {
    what: { vi: 'Hồ sơ không có ai xử lý được', en: 'Nobody can take the case further' },
    toDo: {
      vi: 'Phân vai trò cho một người đang hoạt động trong đơn vị, hoặc chuyển việc sang đơn vị kế thừa',
      en: 'Give somebody active in the unit the role, or name the unit that takes over',
    },
  },
  row_differs: {
    what: { vi: 'Dữ liệu tra cứu không khớp với nhật ký hồ sơ', en: 'Lists do not show what the journal says' },
    toDo: byCommand,
  },
  state_differs: {
    what: { vi: 'Trạng thái lưu không khớp với nhật ký hồ sơ', en: 'The stored case is not what its journal says' },
    toDo: byCommand,
  },
  journal_broken: {
    what: { vi: 'Nhật ký hồ sơ đã bị thay đổi', en: 'The journal of the case was touched' },
    toDo: {
      vi: 'Không tự sửa được: giữ nguyên hiện trạng, chạy "npm run verify", đối chiếu với niêm phong và bản sao lưu',
      en: 'Cannot be mended: leave it as it is, run "npm run verify", compare with the seals and a backup',
    },
  },
  notice_overdue: {
    what: { vi: 'Thông báo đến hạn gửi nhưng chưa được gửi', en: 'A notice was due to be mailed and was not tried' },
    toDo: byCommand,
  },
  nudge_stuck: {
    what: { vi: 'Yêu cầu cập nhật luồng theo dõi bị kẹt', en: 'Nobody tells a workflow to look' },
    toDo: {
      vi: 'Chạy lệnh sửa chữa; nếu vẫn còn, xem nhật ký của worker',
      en: 'Run the repair; if it stays, look into the worker’s log',
    },
  },
  calendar_behind: {
    what: {
      vi: 'Hồ sơ chưa chuyển sang lịch làm việc mới công bố',
      en: 'The case still counts by a calendar that was replaced',
    },
    toDo: {
      vi: 'Chạy lệnh sửa chữa; nếu vẫn còn, xem nhật ký của worker',
      en: 'Run the repair; if it stays, look into the worker’s log',
    },
  },
  clock_skew: {
    what: { vi: 'Đồng hồ các máy không khớp nhau', en: 'Clocks do not agree' },
    toDo: {
      vi: 'Đồng bộ giờ (NTP) trên máy được nêu; hồ sơ không bị ảnh hưởng',
      en: 'Set the named machine’s clock (NTP); the record is not touched',
    },
  },
  temporal_away: {
    what: { vi: 'Temporal không trả lời, hạn được xử lý trễ', en: 'Temporal does not answer; dues are handled late' },
    toDo: {
      vi: 'Khởi động lại Temporal; công việc vẫn tiếp tục được, hạn sẽ được xử lý bù',
      en: 'Start Temporal again; people can go on, dues are caught up',
    },
  },
  no_worker: {
    what: { vi: 'Không có worker nào chạy', en: 'No worker runs' },
    toDo: { vi: 'Khởi động worker', en: 'Start the worker' },
  },
} as const satisfies Record<WatchKind, Told>;
