import type { Role } from '../../domain/role.ts';
import { resident } from './province/people.ts';
import { type PersonKey, type UnitKey, plan } from './province/plan.ts';

export type DemoAccount = {
  /** What this person does and where, in Vietnamese. */
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

/** Enough to bring a case of every procedure to its end, in the order of the chain; short enough for a terminal. */
const shown: readonly PersonKey[] = [
  'study_promotion.nhung',
  'union.hanh',
  'union.khoa',
  'union.hung',
  'union.mai',
  'union.tam',
  'finance.dung',
  'finance.nam',
  'finance.binh',
  'finance.cuc',
  'police.thang',
  'foreign_affairs.bich',
  'agriculture.tuan',
  'ppc_office.thanh',
  'ppc.thanh',
  'ppc.hong',
  'ppc_office.tuyet',
  'ppc_office.diem',
  'ppc_office.kiet',
  'inspectorate.thao',
];

const roleNames = {
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
} as const satisfies Record<Role, string>;

export const demoAccounts = (): DemoAccount[] => shown.map(accountOf);

function accountOf(key: PersonKey): DemoAccount {
  const { name, email, planned } = resident(key);
  // what stands before the point of a person's key is the key of a unit
  const { nameVi } = plan[key.split('.')[0] as UnitKey];
  return {
    role: `${planned.roles.map((role) => roleNames[role]).join(', ')}, ${nameVi}`,
    name,
    email,
    password: demoPassword,
  };
}

/** Everybody's in the demo province, and printed at every start: nothing in it is secret. */
export const demoPassword = 'nhip-cau-huu-nghi';
