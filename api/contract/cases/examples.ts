const unit = { id: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10', vi: 'Sở Tài chính', en: 'Department of Finance' };

const target = {
  state: 'due_soon',
  due: '2026-12-04',
  provisional: false,
  firstPromise: '2026-12-04',
  day: 7,
  of: 10,
  unit: 'working',
  final: true,
  stoppedSince: null,
  endedOn: null,
} as const;

/** One case, as the examples of several operations show it. */
export const exampleLine = {
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  code: 'UHN-261120-0007',
  version: 14,
  title: { vi: 'Cấp nước sạch cho xã Mỹ Long, Trà Vinh', en: 'Clean water for Mỹ Long commune, Trà Vinh' },
  status: 'in_progress',
  mode: 'project',
  subtype: null,
  sector: 'water',
  provider: 'East Meets West Foundation',
  places: ['Trà Vinh'],
  procedure: { id: 'aid-approval', version: 1 },
  stage: { name: 'appraisal', kind: 'appraisal', title: { vi: 'Thẩm định', en: 'Appraisal' }, due: '2026-11-30' },
  holder: { unit, person: { id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01', name: 'Đặng Quốc Dũng' } },
  receivedOn: '2026-11-20',
  submittedAt: '2026-11-20T02:15:00.000Z',
  updatedAt: '2026-11-24T03:40:12.000Z',
  closedAt: null,
  clocks: { target, statutory: null },
} as const;

const dossier = {
  subject: 'grant',
  titleVi: exampleLine.title.vi,
  titleEn: exampleLine.title.en,
  provider: { name: exampleLine.provider, kind: 'fngo', country: 'US' },
  sector: 'water',
  places: ['Trà Vinh'],
  mode: 'project',
  construction: false,
  usedGoods: false,
  primeMinisterMatter: false,
  relief: 'none',
  ownerUnit: '3f0d6a6e-9a53-4e5a-8f7b-2a4f5d0c1b22',
  coProviders: [],
  goods: [],
} as const;

export const exampleDossier = { ...dossier, places: [...dossier.places], coProviders: [], goods: [] };

/** What a department's officer sees. */
export const exampleView = {
  ...exampleLine,
  places: [...exampleLine.places],
  sight: 'inside',
  accepted: true,
  channel: 'electronic',
  handedInAt: exampleLine.submittedAt,
  submittedBy: '9d3f8f52-1c11-4c55-8d0f-b0b6a3b1de01',
  intakeUnit: '1b7c2a34-5d66-4e77-9f88-0a1b2c3d4e5f',
  linkedTo: null,
  procedureTitle: { vi: 'Phê duyệt khoản viện trợ', en: 'Approval of aid' },
  dossier: exampleDossier,
  papers: [
    { kind: 'request_for_approval', number: '12/CV', date: '2026-11-19', copies: 6, language: 'vi', translated: false },
  ],
  warnings: [],
  supplements: [],
  pauses: [],
  extension: null,
  apologies: [],
  escalations: [],
  tasks: [],
  consultations: [],
  proposal: null,
  signOffs: [],
  decision: null,
  ending: null,
  units: { [unit.id]: { vi: unit.vi, en: unit.en } },
  people: { '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01': 'Đặng Quốc Dũng' },
  watching: true,
  actions: [
    { action: 'open_consultation', allowed: true },
    { action: 'propose', allowed: false, why: { reason: 'consultation_open', functions: ['police'] } },
  ],
} as const;
