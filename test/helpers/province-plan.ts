import type { Role } from '../../domain/role.ts';

type UnitPlan = {
  readonly nameVi: string;
  readonly nameEn: string;
  readonly agency?: string;
  readonly functions: readonly string[];
  /** Role, or role and a number where there are several: `officer`, `officer2`. */
  readonly people: Readonly<Record<string, { readonly name: string; readonly role: Role }>>;
};

const one = <const R extends Role>(role: R, name: string) => ({ role, name });

/** A small province with people in every role of DOMAIN §3 in each unit where the role makes sense. */
export const provincePlan = {
  union: {
    nameVi: 'Liên hiệp các tổ chức hữu nghị tỉnh',
    nameEn: 'Union of Friendship Organizations',
    agency: 'UHN',
    functions: ['union'],
    people: {
      intake_officer: one('intake_officer', 'Nguyễn Thị Hạnh'),
      intake_officer2: one('intake_officer', 'Lê Văn Phúc'),
      officer: one('officer', 'Trần Minh Khoa'),
      head: one('head', 'Phạm Thị Lan'),
      leader: one('leader', 'Võ Quốc Hùng'),
      focal_point: one('focal_point', 'Đỗ Thị Mai'),
      clerk: one('clerk', 'Bùi Thị Nga'),
      manager: one('manager', 'Huỳnh Công Tâm'),
    },
  },
  planning: {
    nameVi: 'Sở Tài chính',
    nameEn: 'Department of Finance',
    agency: 'STC',
    functions: ['planning', 'finance'],
    people: {
      officer: one('officer', 'Đặng Quốc Dũng'),
      officer2: one('officer', 'Ngô Thị Thu'),
      head: one('head', 'Lý Thành Nam'),
      head2: one('head', 'Mai Thị Xuân'),
      leader: one('leader', 'Trịnh Văn Bình'),
      leader2: one('leader', 'Phan Thị Hoa'),
      focal_point: one('focal_point', 'Hồ Thị Cúc'),
      clerk: one('clerk', 'Vũ Thị Yến'),
      manager: one('manager', 'Đinh Văn Sơn'),
    },
  },
  police: {
    nameVi: 'Công an tỉnh',
    nameEn: 'Provincial Police',
    agency: 'CAT',
    functions: ['police'],
    people: {
      focal_point: one('focal_point', 'Lâm Văn Thắng'),
      focal_point2: one('focal_point', 'Trương Thị Kim'),
      officer: one('officer', 'Cao Văn Lộc'),
      head: one('head', 'Dương Văn Hải'),
      leader: one('leader', 'Tạ Quang Minh'),
      manager: one('manager', 'Châu Thị Ngọc'),
    },
  },
  foreign_affairs: {
    nameVi: 'Sở Ngoại vụ',
    nameEn: 'Department of Foreign Affairs',
    agency: 'SNV',
    functions: ['foreign_affairs'],
    people: {
      focal_point: one('focal_point', 'Tô Thị Bích'),
      officer: one('officer', 'Kiều Văn Toàn'),
      leader: one('leader', 'Hà Minh Đức'),
    },
  },
  ppc_office: {
    nameVi: 'Văn phòng Ủy ban nhân dân tỉnh',
    nameEn: 'Office of the Provincial People’s Committee',
    agency: 'VPUB',
    functions: ['ppc_office'],
    people: {
      officer: one('officer', 'Lưu Thị Thanh'),
      officer2: one('officer', 'Thái Văn Nghĩa'),
      head: one('head', 'Quách Văn Tài'),
      leader: one('leader', 'Nguyễn Hữu Lợi'),
      clerk: one('clerk', 'Lê Thị Tuyết'),
      manager: one('manager', 'Trần Văn Quang'),
      monitor: one('monitor', 'Phùng Thị Diễm'),
      administrator: one('administrator', 'Đoàn Văn Kiệt'),
    },
  },
  ppc: {
    nameVi: 'Ủy ban nhân dân tỉnh',
    nameEn: 'Provincial People’s Committee',
    agency: 'UBND',
    functions: ['ppc'],
    people: {
      chair: one('chair', 'Nguyễn Văn Thành'),
      vice_chair: one('vice_chair', 'Trần Thị Hồng'),
      clerk: one('clerk', 'Ông Văn Hậu'),
    },
  },
  health: {
    nameVi: 'Sở Y tế',
    nameEn: 'Department of Health',
    functions: ['line_department', 'health'],
    people: {
      focal_point: one('focal_point', 'Bạch Thị Liên'),
      leader: one('leader', 'Nghiêm Xuân Thọ'),
      manager: one('manager', 'Giang Thị Phượng'),
    },
  },
  agriculture: {
    nameVi: 'Sở Nông nghiệp và Môi trường',
    nameEn: 'Department of Agriculture and Environment',
    functions: ['line_department', 'agriculture'],
    people: {
      focal_point: one('focal_point', 'Sơn Minh Tuấn'),
      leader: one('leader', 'Thạch Thị Sà Rây'),
    },
  },
  commune: {
    nameVi: 'Ủy ban nhân dân xã Mỹ Long',
    nameEn: 'People’s Committee of Mỹ Long Commune',
    functions: ['commune'],
    people: { focal_point: one('focal_point', 'Kim Văn Ên'), leader: one('leader', 'Trầm Văn Út') },
  },
  commune2: {
    nameVi: 'Ủy ban nhân dân xã Long Đức',
    nameEn: 'People’s Committee of Long Đức Commune',
    functions: ['commune'],
    people: { focal_point: one('focal_point', 'Lục Thị Bé') },
  },
  owner: {
    nameVi: 'Trung tâm Bảo trợ xã hội tỉnh',
    nameEn: 'Provincial Social Protection Centre',
    functions: [],
    people: { applicant: one('applicant', 'Hứa Thị Tư'), applicant2: one('applicant', 'Mạc Văn Bảy') },
  },
  other_owner: {
    nameVi: 'Hội Chữ thập đỏ tỉnh',
    nameEn: 'Provincial Red Cross',
    functions: [],
    people: { applicant: one('applicant', 'Âu Thị Năm') },
  },
  inspectorate: {
    nameVi: 'Thanh tra tỉnh',
    nameEn: 'Provincial Inspectorate',
    functions: [],
    people: { auditor: one('auditor', 'Viên Thị Thảo') },
  },
} as const satisfies Record<string, UnitPlan>;

export type ProvincePlan = typeof provincePlan;
export type UnitKey = keyof ProvincePlan;
/** `union.intake_officer`, `planning.officer2`, … */
export type PersonKey =
  | { [U in UnitKey]: `${U}.${keyof ProvincePlan[U]['people'] & string}` }[UnitKey]
  | 'nobody'
  | 'many_hats';
