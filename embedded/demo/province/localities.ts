import { person, type PlannedUnit } from './unit-plan.ts';

/** Communes are asked and may own a grant; the two districts of the sample grants ended with the level itself. */
export const localities = {
  tra_my: {
    nameVi: 'Ủy ban nhân dân xã Trà My',
    nameEn: 'People’s Committee of Trà My Commune',
    mail: 'xatramy',
    functions: ['commune'],
    people: {
      en: person('Hồ Văn Ên', 'focal_point'),
      ut: person('Trầm Văn Út', 'leader'),
      diep: person('Nguyễn Thị Điệp', 'applicant'),
    },
  },
  song_kon: {
    nameVi: 'Ủy ban nhân dân xã Sông Kôn',
    nameEn: 'People’s Committee of Sông Kôn Commune',
    mail: 'xasongkon',
    functions: ['commune'],
    people: {
      be: person('Alăng Thị Bé', 'focal_point'),
      den: person('Coor Văn Đen', 'leader'),
      loan: person('Phan Thị Loan', 'applicant'),
    },
  },
  thang_binh: {
    nameVi: 'Ủy ban nhân dân xã Thăng Bình',
    nameEn: 'People’s Committee of Thăng Bình Commune',
    mail: 'xathangbinh',
    functions: ['commune'],
    people: {
      chin: person('Võ Thị Chín', 'focal_point'),
      hoang: person('Trần Đình Hoàng', 'leader'),
      tu: person('Hứa Thị Tư', 'applicant'),
    },
  },
  bac_tra_my: {
    nameVi: 'Ủy ban nhân dân huyện Bắc Trà My',
    nameEn: 'People’s Committee of Bắc Trà My District',
    mail: 'bactramy',
    to: '2025-06-30',
    successor: 'tra_my',
    people: { diep: { sameAs: 'tra_my.diep', roles: ['applicant'], to: '2025-06-30' } },
  },
  thang_binh_district: {
    nameVi: 'Ủy ban nhân dân huyện Thăng Bình',
    nameEn: 'People’s Committee of Thăng Bình District',
    mail: 'huyenthangbinh',
    to: '2025-06-30',
    successor: 'thang_binh',
    people: { tu: { sameAs: 'thang_binh.tu', roles: ['applicant'], to: '2025-06-30' } },
  },
} as const satisfies Record<string, PlannedUnit>;
