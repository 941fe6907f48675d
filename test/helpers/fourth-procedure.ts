/**
 * A procedure that is not shipped, as somebody would write it into a file: checked by the PPC Office before anybody is
 * asked, opinions before the appraisal, one unit whose silence is only noted and one whose silence is consent by a
 * written rule. Twelve working days, no statutory limit. Runs where `health` is one unit; `commune` may be several.
 */
export function fourthProcedure(): unknown {
  return {
    id: 'commune-small-grant',
    version: 1,
    title: {
      vi: 'Phê duyệt khoản viện trợ nhỏ tại cơ sở (mẫu)',
      en: 'Approval of a small grant to a commune (sample)',
    },
    subject: 'grant',
    effectiveFrom: '2024-01-01',
    legalBasis: [{ act: 'Quy chế mẫu', about: 'Chỉ dùng để thử nghiệm' }],
    verified: { value: true, by: 'Người viết thử nghiệm' },
    receivedDay: 'office',
    target: {
      days: 12,
      unit: 'working',
      rolls: false,
      startsOn: 'received',
      endsOn: 'result_returned',
      onSupplement: 'pause',
      onPause: 'stop',
      warnOnDay: 9,
      legalBasis: 'Mục tiêu nội bộ (mẫu)',
      verified: { value: true, by: 'Người viết thử nghiệm' },
    },
    statutory: null,
    supplement: { maxPerCase: 1, answerWithinWorkingDays: 10 },
    concernsBetween: ['union', 'police'],
    checklist: [
      { paper: 'request_for_approval', why: { vi: 'Văn bản đề nghị phê duyệt', en: 'Request for approval' } },
    ],
    translationRequired: false,
    stages: [...beforeTheAppraisal(), ...fromTheAppraisalOn()],
  };
}

function beforeTheAppraisal(): unknown[] {
  return [
    {
      name: 'reception',
      kind: 'intake',
      title: { vi: 'Tiếp nhận', en: 'Reception' },
      function: 'union',
      roles: ['intake_officer'],
      days: 1,
      outcomes: [
        { outcome: 'accept', to: 'first_look' },
        { outcome: 'request_supplement', to: 'reception' },
        { outcome: 'refuse', to: 'end' },
      ],
    },
    {
      name: 'first_look',
      kind: 'check',
      title: { vi: 'Văn phòng xem trước', en: 'First look of the PPC Office' },
      function: 'ppc_office',
      roles: ['officer'],
      days: 1,
      outcomes: [
        { outcome: 'forward', to: 'views' },
        { outcome: 'send_back', to: 'reception' },
      ],
    },
    {
      name: 'views',
      kind: 'consultation',
      title: { vi: 'Lấy ý kiến ngành', en: 'Views of the line department' },
      function: 'ppc_office',
      roles: ['officer'],
      days: 3,
      outcomes: [{ outcome: 'answered', to: 'study' }],
      consultations: {
        opens: 'on_entry',
        units: [
          {
            function: 'health',
            mandatory: true,
            days: 3,
            silence: { rule: 'proceed_noting_silence' },
            question: { vi: 'Đề nghị Sở Y tế cho ý kiến.', en: 'Please give your opinion.' },
          },
        ],
      },
    },
  ];
}

function fromTheAppraisalOn(): unknown[] {
  return [
    {
      name: 'study',
      kind: 'appraisal',
      title: { vi: 'Thẩm định', en: 'Study' },
      function: 'planning',
      roles: ['officer'],
      days: 5,
      proposalDays: 4,
      outcomes: [
        { outcome: 'propose_approval', to: 'signature' },
        { outcome: 'propose_decline', to: 'signature' },
        { outcome: 'send_back', to: 'first_look' },
      ],
      signOffs: ['leader'],
      consultations: {
        opens: 'by_holder',
        units: [
          {
            function: 'commune',
            mandatory: true,
            days: 3,
            silence: {
              rule: 'deemed_consent',
              legalBasis: 'Điều 5 Quy chế mẫu: quá 03 ngày làm việc không trả lời là đồng ý',
            },
          },
        ],
      },
    },
    {
      name: 'signature',
      kind: 'decision',
      title: { vi: 'Ký quyết định', en: 'Signature' },
      function: 'ppc',
      roles: ['vice_chair'],
      days: 1,
      outcomes: [
        { outcome: 'approve', to: 'handing_over' },
        { outcome: 'decline', to: 'handing_over' },
        { outcome: 'send_back', to: 'study' },
      ],
    },
    {
      name: 'handing_over',
      kind: 'result',
      title: { vi: 'Trao kết quả', en: 'Handing over' },
      function: 'union',
      roles: ['intake_officer'],
      days: 1,
      outcomes: [{ outcome: 'returned', to: 'end' }],
      issuer: { function: 'ppc_office', roles: ['clerk'] },
    },
  ];
}
