import type { Reason } from './refusal.ts';

/** With what each refusal is answered: the status of HTTP, and what a person reads. */
export const refusalAnswers = {
  stale_version: {
    status: 409,
    vi: 'Hồ sơ đã thay đổi sau khi ông/bà mở, vui lòng xem lại trước khi thực hiện',
    en: 'The case has changed since you opened it; look again before you act',
  },
  case_closed: { status: 409, vi: 'Hồ sơ đã kết thúc', en: 'The case is closed' },
  case_paused: {
    status: 409,
    vi: 'Hồ sơ đang tạm dừng tính thời hạn, cần cho tiếp tục trước khi thực hiện',
    en: 'The case is paused; resume it first',
  },
  not_paused: { status: 409, vi: 'Hồ sơ không ở trạng thái tạm dừng', en: 'The case is not paused' },
  already_extended: {
    status: 409,
    vi: 'Hồ sơ đã được gia hạn một lần',
    en: 'The promised day has already been extended once',
  },
  too_late_to_extend: {
    status: 409,
    vi: 'Đã quá thời điểm được gia hạn; chỉ còn có thể gửi thư xin lỗi',
    en: 'It is too late to extend; only the apology is left',
  },
  too_early_to_apologise: {
    status: 409,
    vi: 'Chưa đến thời điểm gửi thư xin lỗi',
    en: 'It is too early for the apology',
  },
  date_not_after_promise: {
    status: 422,
    vi: 'Ngày hẹn mới phải sau ngày hẹn hiện tại',
    en: 'The new day must lie after the promised one',
  },
  date_is_day_off: { status: 422, vi: 'Ngày hẹn mới phải là ngày làm việc', en: 'The new day must be a working day' },
  date_beyond_calendar: {
    status: 422,
    vi: 'Ngày hẹn mới vượt quá năm cuối cùng đã công bố lịch làm việc',
    en: 'The new day lies beyond the last year whose calendar is published',
  },
  stale_calendar: {
    status: 409,
    vi: 'Hồ sơ đã theo phiên bản lịch mới hơn',
    en: 'The case already follows a newer calendar',
  },
  past_days_need_basis: {
    status: 422,
    vi: 'Ngày đã qua chỉ được đính chính khi có căn cứ',
    en: 'Days that have passed change only as a correction with a basis',
  },
  wrong_status: {
    status: 409,
    vi: 'Không thực hiện được ở trạng thái hiện tại của hồ sơ',
    en: 'This cannot be done in the case’s present status',
  },
  wrong_stage: {
    status: 409,
    vi: 'Không thực hiện được ở bước hiện tại của hồ sơ',
    en: 'This cannot be done at the case’s present stage',
  },
  already_decided: { status: 409, vi: 'Hồ sơ đã có quyết định', en: 'The case has already been decided' },
  not_a_member: {
    status: 403,
    vi: 'Ông/bà không giữ vai trò này tại đơn vị này',
    en: 'You do not hold this role in this unit',
  },
  not_your_unit: { status: 403, vi: 'Việc này thuộc đơn vị khác', en: 'This belongs to another unit' },
  wrong_role: { status: 403, vi: 'Vai trò của ông/bà không được làm việc này', en: 'Your role may not do this' },
  not_your_task: { status: 403, vi: 'Việc này đang giao cho người khác', en: 'This task is assigned to somebody else' },
  same_hands: {
    status: 403,
    vi: 'Ông/bà đã xử lý hồ sơ này ở khâu khác nên không được làm khâu này',
    en: 'You have handled this case in another capacity and may not do this as well',
  },
  unknown_task: { status: 404, vi: 'Không có công việc này', en: 'There is no such task' },
  nothing_escalated: {
    status: 409,
    vi: 'Không có cảnh báo chậm tiến độ nào đang chờ xác nhận',
    en: 'No escalation is waiting to be acknowledged',
  },
  not_notified_of_escalation: {
    status: 403,
    vi: 'Chỉ người đã nhận cảnh báo chậm tiến độ được xác nhận',
    en: 'Only who was notified of the escalation may acknowledge it',
  },
  task_closed: { status: 409, vi: 'Công việc đã hoàn thành', en: 'The task is already done' },
  task_not_assigned: { status: 409, vi: 'Công việc chưa giao cho ai', en: 'The task is not assigned to anybody' },
  assignee_not_eligible: {
    status: 422,
    vi: 'Không thể giao việc cho người này',
    en: 'The task cannot be assigned to this person',
  },
  assignee_absent: {
    status: 409,
    vi: 'Người này đang vắng mặt; việc do người thay thế đảm nhận',
    en: 'This person is absent; who stands in for them takes the task',
  },
  missing_papers: { status: 422, vi: 'Hồ sơ còn thiếu giấy tờ', en: 'Required papers are missing' },
  supplement_already_requested: {
    status: 409,
    vi: 'Đã yêu cầu bổ sung hồ sơ; mỗi hồ sơ chỉ được yêu cầu một lần',
    en: 'A supplement has already been requested; it may be asked for only once',
  },
  supplement_incomplete: {
    status: 422,
    vi: 'Yêu cầu bổ sung phải nêu đủ các giấy tờ còn thiếu, vì chỉ được yêu cầu một lần',
    en: 'A supplement is asked for only once, so the request must name every paper that is missing',
  },
  unknown_consultation: { status: 404, vi: 'Không có lượt lấy ý kiến này', en: 'There is no such consultation' },
  consultation_not_open: { status: 409, vi: 'Lượt lấy ý kiến đã kết thúc', en: 'The consultation is no longer open' },
  consultation_already_open: {
    status: 409,
    vi: 'Đơn vị này đang được lấy ý kiến',
    en: 'This unit is already being consulted',
  },
  consultation_not_in_procedure: {
    status: 422,
    vi: 'Quy trình không quy định lấy ý kiến đơn vị này',
    en: 'The procedure does not provide for consulting this unit',
  },
  consulted_unit_is_asking_unit: {
    status: 422,
    vi: 'Đơn vị được hỏi chính là đơn vị lấy ý kiến',
    en: 'The consulted unit is the asking unit itself',
  },
  no_unit_for_function: {
    status: 422,
    vi: 'Hiện không có đơn vị nào đảm nhận chức năng này',
    en: 'No unit has this function at present',
  },
  unit_has_no_agency: {
    status: 422,
    vi: 'Đơn vị tiếp nhận chưa có ký hiệu để cấp mã hồ sơ; đề nghị quản trị viên bổ sung ký hiệu cho đơn vị',
    en: 'The unit that takes dossiers in has no letters to begin their codes with; an administrator can enter them',
  },
  unit_choice_needed: {
    status: 422,
    vi: 'Có nhiều đơn vị cùng chức năng, vui lòng chọn đơn vị',
    en: 'Several units have this function; choose one',
  },
  consultation_open: { status: 409, vi: 'Còn lượt lấy ý kiến chưa kết thúc', en: 'A consultation is still open' },
  mandatory_consultation_missing: {
    status: 409,
    vi: 'Chưa lấy ý kiến bắt buộc',
    en: 'A mandatory consultation has not been held',
  },
  mandatory_needs_leader: {
    status: 403,
    vi: 'Chỉ lãnh đạo đơn vị được kết thúc lượt lấy ý kiến bắt buộc',
    en: 'Only the department’s leader may close a mandatory consultation',
  },
  objection_needs_response: {
    status: 422,
    vi: 'Cần văn bản giải trình đối với ý kiến không đồng ý',
    en: 'An objection needs a written response',
  },
  conditions_dropped: {
    status: 422,
    vi: 'Có điều kiện đã nêu nhưng chưa được đưa vào; cần giữ điều kiện đó hoặc nêu lý do bằng văn bản',
    en: 'A condition that was demanded is left out; keep it, or give the reason in writing',
  },
  opinion_needs_text: {
    status: 422,
    vi: 'Không đồng ý hoặc đề nghị bổ sung thông tin thì phải nêu rõ nội dung',
    en: 'An objection, or a request for more information, needs its words',
  },
  secret_stays_on_paper: {
    status: 422,
    vi: 'Nội dung mật không được nhập vào hệ thống; chỉ ghi số, ngày, cơ quan và kết luận được phép',
    en: 'Classified text must not enter the system; record only number, date, body and the allowed conclusion',
  },
  date_in_future: { status: 422, vi: 'Ngày không được ở tương lai', en: 'The date lies in the future' },
  date_before_sending: {
    status: 422,
    vi: 'Ngày không được trước ngày việc này bắt đầu',
    en: 'The date lies before the day this began',
  },
  date_outside_calendar: {
    status: 422,
    vi: 'Ngày nằm trước năm đầu tiên của lịch làm việc đã công bố',
    en: 'The date lies before the first year of the published working calendar',
  },
  conditions_missing: {
    status: 422,
    vi: 'Đồng ý có điều kiện thì phải nêu các điều kiện',
    en: 'Agreeing with conditions needs the conditions',
  },
  only_intake_enters_receiving_moment: {
    status: 403,
    vi: 'Chỉ cán bộ tiếp nhận được ghi thời điểm nhận hồ sơ giấy',
    en: 'Only the intake officer may enter when papers were received',
  },
  receiving_moment_only_for_paper: {
    status: 422,
    vi: 'Chỉ hồ sơ giấy (nộp trực tiếp hoặc qua bưu chính) mới được ghi thời điểm nhận sớm hơn',
    en: 'An earlier receiving moment can only be entered for paper, brought or sent by post',
  },
  wrong_subject: {
    status: 422,
    vi: 'Nội dung hồ sơ không đúng loại mà quy trình này giải quyết',
    en: 'The dossier is not of the kind that this procedure handles',
  },
  not_relief_aid: {
    status: 422,
    vi: 'Thủ tục này chỉ áp dụng cho viện trợ cứu trợ khẩn cấp hoặc khắc phục hậu quả',
    en: 'This procedure is only for emergency relief and the recovery after it',
  },
  unknown_owner_unit: {
    status: 422,
    vi: 'Chủ khoản viện trợ không có trong danh bạ đơn vị',
    en: 'The directory knows no such aid owner',
  },
  already_delivered: { status: 409, vi: 'Đã ghi nhận việc chuyển đến', en: 'Delivery has already been recorded' },
  not_offered_by_procedure: {
    status: 422,
    vi: 'Quy trình của hồ sơ không có thao tác này',
    en: 'The case’s procedure does not offer this',
  },
  not_a_concern_focal_point: {
    status: 403,
    vi: 'Chỉ đầu mối của các đơn vị phối hợp được nêu vấn đề quan ngại',
    en: 'Only the named focal points may raise a concern',
  },
  decline_needs_reason: {
    status: 422,
    vi: 'Không tiếp nhận viện trợ thì phải nêu lý do',
    en: 'Declining the aid needs a reason',
  },
  not_issued_yet: { status: 409, vi: 'Quyết định chưa được phát hành', en: 'The decision has not been issued yet' },
  already_issued: { status: 409, vi: 'Quyết định đã được phát hành', en: 'The decision has already been issued' },
  paper_number_taken: {
    status: 409,
    vi: 'Số văn bản này đã được đơn vị dùng trong năm cho hồ sơ khác',
    en: 'The unit has already used this number for another paper of the same year',
  },
  nothing_changes: { status: 409, vi: 'Không có gì thay đổi', en: 'Nothing would change' },
  subject_cannot_change: {
    status: 422,
    vi: 'Không thể đổi loại hồ sơ (khoản viện trợ hay đăng ký)',
    en: 'A case cannot turn from a grant into a registration or back',
  },
  unknown_paper: { status: 404, vi: 'Hồ sơ không có giấy tờ này', en: 'The dossier has no such paper' },
  procedure_not_in_force: { status: 422, vi: 'Quy trình này không có hiệu lực', en: 'This procedure is not in force' },
  linked_case_not_approved: {
    status: 422,
    vi: 'Hồ sơ được sửa đổi hoặc gia hạn chưa được phê duyệt',
    en: 'The case to be amended or extended has not been approved',
  },
  already_proposed: {
    status: 409,
    vi: 'Đã có đề xuất đang chờ ký',
    en: 'A proposal is already waiting for signatures',
  },
  proposal_rests_on_it: {
    status: 409,
    vi: 'Đề xuất đã dựa trên nội dung này; cần trả hồ sơ về bước thẩm định trước khi sửa',
    en: 'The proposal rests on this; send the case back to its appraisal before correcting it',
  },
} as const satisfies Record<Reason, { readonly status: number; readonly vi: string; readonly en: string }>;
