import { person, type PlannedUnit } from './unit-plan.ts';

/** The aid owners of the sample grants that are no authority; their contacts see their own cases only. */
export const owners = {
  study_promotion: {
    nameVi: 'Hội Khuyến học tỉnh',
    nameEn: 'Provincial Study Promotion Association',
    mail: 'hoikhuyenhoc',
    people: { nhung: person('Đinh Thị Nhung', 'applicant') },
  },
  cooperative_alliance: {
    nameVi: 'Liên minh Hợp tác xã tỉnh',
    nameEn: 'Provincial Cooperative Alliance',
    mail: 'lienminhhtx',
    people: { bay: person('Mạc Văn Bảy', 'applicant') },
  },
  charity: {
    nameVi: 'Hội Từ thiện tỉnh',
    nameEn: 'Provincial Charity Association',
    mail: 'hoituthien',
    people: { nam: person('Âu Thị Năm', 'applicant') },
  },
  disability: {
    nameVi: 'Hội Bảo trợ người khuyết tật, quyền trẻ em và bệnh nhân nghèo tỉnh',
    nameEn: 'Provincial Association for People with Disabilities, Children’s Rights and Poor Patients',
    mail: 'hoibaotro',
    people: { duyen: person('Cù Thị Duyên', 'applicant') },
  },
} as const satisfies Record<string, PlannedUnit>;
