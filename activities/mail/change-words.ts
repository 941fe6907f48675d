import type { ChangeLetter } from '../../db/queries/directory-changes.ts';
import type { Role } from '../../domain/role.ts';

/** A row of people, units, functions, memberships or absences, as it was recorded. */
export type Row = Readonly<Record<string, string | number | boolean | null | undefined>>;

type Absent = Readonly<Record<'person' | 'substitute' | 'unit' | 'period', string>>;

type ChangeWords = {
  readonly subject: string;
  readonly greeting: (name: string) => string;
  readonly who: (who: string, day: string) => string;
  readonly operator: (operation: string) => string;
  readonly more: (left: number) => string;
  readonly wrong: string;
  readonly open: string;
  readonly added: string;
  readonly changed: string;
  readonly removed: string;
  readonly period: (from: string, to: string | null) => string;
  readonly person: (row: Row) => string;
  readonly absence: (absent: Absent) => string;
  readonly roles: Readonly<Record<Role, string>>;
};

/** What administrators are told of each other's changes of people and units. */
export const changeWords = {
  vi: {
    subject: 'Thay đổi về người dùng, đơn vị',
    greeting: (name) => `Kính gửi ông/bà ${name},`,
    who: (who, day) => `Ngày ${day}, ${who} đã thực hiện các thay đổi sau về người dùng, đơn vị:`,
    operator: (operation) => `người vận hành hệ thống (${operation})`,
    more: (left) => `và ${left} thay đổi khác.`,
    wrong: 'Nếu có thay đổi không đúng thẩm quyền, đề nghị ông/bà sửa lại ngay và báo cho người phụ trách.',
    open: 'Xem nhật ký thay đổi',
    added: 'Thêm',
    changed: 'Sửa',
    removed: 'Bỏ',
    period: (from, to) => (to === null ? `từ ${from}` : `từ ${from} đến ${to}`),
    person: ({ name, email, language, active }) =>
      `${name} (${email}), ngôn ngữ ${language}${active ? '' : ', ngừng hoạt động'}`,
    absence: ({ person, substitute, unit, period }) => `${person} vắng tại ${unit}, ${period}; ${substitute} thay`,
    roles: {
      intake_officer: 'Cán bộ tiếp nhận',
      officer: 'Chuyên viên',
      head: 'Trưởng phòng',
      leader: 'Lãnh đạo',
      focal_point: 'Đầu mối',
      clerk: 'Văn thư',
      chair: 'Chủ tịch',
      vice_chair: 'Phó Chủ tịch',
      manager: 'Cán bộ theo dõi đơn vị',
      monitor: 'Cán bộ theo dõi toàn tỉnh',
      administrator: 'Quản trị viên',
      auditor: 'Thanh tra viên',
      applicant: 'Chủ khoản viện trợ',
    },
  },
  en: {
    subject: 'People and units have changed',
    greeting: (name) => `Dear ${name},`,
    who: (who, day) => `On ${day} ${who} has made these changes of people and units:`,
    operator: (operation) => `the operator (${operation})`,
    more: (left) => `and ${left} more.`,
    wrong: 'If any of them should not be, please put it right at once and tell whoever is responsible.',
    open: 'Open the list of changes',
    added: 'New',
    changed: 'Changed',
    removed: 'Taken back',
    period: (from, to) => (to === null ? `from ${from}` : `${from} to ${to}`),
    person: ({ name, email, language, active }) =>
      `${name} (${email}), language ${language}${active ? '' : ', deactivated'}`,
    absence: ({ person, substitute, unit, period }) =>
      `${person} away from ${unit}, ${period}; ${substitute} stands in`,
    roles: {
      intake_officer: 'intake officer',
      officer: 'officer',
      head: 'head',
      leader: 'leader',
      focal_point: 'focal point',
      clerk: 'clerk',
      chair: 'chair',
      vice_chair: 'vice chair',
      manager: 'manager',
      monitor: 'monitor',
      administrator: 'administrator',
      auditor: 'auditor',
      applicant: 'applicant',
    },
  },
} as const satisfies Record<ChangeLetter['language'], ChangeWords>;
