import { person, type PlannedUnit } from './unit-plan.ts';

/** Line departments that are asked for their opinion, and the inspectorate that may read everything. */
export const departments = {
  health: {
    nameVi: 'Sở Y tế',
    nameEn: 'Department of Health',
    mail: 'soyte',
    functions: ['line_department', 'health'],
    people: {
      lien: person('Bạch Thị Liên', 'focal_point'),
      tho: person('Nghiêm Xuân Thọ', 'leader'),
      phuong: person('Giang Thị Phượng', 'manager'),
      an: person('Đào Thị An', 'applicant'),
    },
  },
  education: {
    nameVi: 'Sở Giáo dục và Đào tạo',
    nameEn: 'Department of Education and Training',
    mail: 'sogddt',
    functions: ['line_department', 'education'],
    people: {
      tram: person('Lương Thị Trâm', 'focal_point'),
      vinh: person('Hoàng Thế Vinh', 'leader'),
      dao: person('Triệu Thị Đào', 'manager'),
    },
  },
  agriculture: {
    nameVi: 'Sở Nông nghiệp và Môi trường',
    nameEn: 'Department of Agriculture and Environment',
    mail: 'sonnmt',
    functions: ['line_department', 'agriculture'],
    people: {
      tuan: person('Sơn Minh Tuấn', 'focal_point'),
      ray: person('Thạch Thị Sà Rây', 'leader', 'manager'),
    },
  },
  construction: {
    nameVi: 'Sở Xây dựng',
    nameEn: 'Department of Construction',
    mail: 'soxaydung',
    functions: ['line_department', 'construction'],
    people: {
      long: person('Tống Phước Long', 'focal_point'),
      vy: person('Diệp Thị Vy', 'leader', 'manager'),
    },
  },
  inspectorate: {
    nameVi: 'Thanh tra tỉnh',
    nameEn: 'Provincial Inspectorate',
    mail: 'thanhtra',
    people: { thao: person('Viên Thị Thảo', 'auditor') },
  },
} as const satisfies Record<string, PlannedUnit>;
