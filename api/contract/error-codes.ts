import { refusalAnswers } from '../../domain/refusal-answers.ts';
import type { Reason } from '../../domain/refusal.ts';
import type { Language } from './headers.ts';

type Answers = Readonly<Record<string, { readonly status: number } & Readonly<Record<Language, string>>>>;

/** What the API itself refuses, before or beside the rules. */
const requests = {
  validation_failed: { status: 400, vi: 'Dữ liệu gửi lên không hợp lệ', en: 'The request’s data is not valid' },
  malformed_json: { status: 400, vi: 'Nội dung gửi lên không phải JSON hợp lệ', en: 'The body is not valid JSON' },
  idempotency_key_missing: {
    status: 400,
    vi: 'Thiếu tiêu đề Idempotency-Key',
    en: 'The header Idempotency-Key is missing',
  },
  acting_as_needed: {
    status: 400,
    vi: 'Ông/bà giữ nhiều vai trò, vui lòng chọn vai trò khi thực hiện (tiêu đề X-Acting-As)',
    en: 'You hold several roles; say as which one you act (header X-Acting-As)',
  },
  not_signed_in: {
    status: 401,
    vi: 'Chưa đăng nhập hoặc phiên đã hết hạn',
    en: 'Not signed in, or the session has ended',
  },
  cross_site_request: {
    status: 403,
    vi: 'Từ chối yêu cầu đến từ trang khác',
    en: 'A request from another site is refused',
  },
  not_found: { status: 404, vi: 'Không tìm thấy', en: 'Not found' },
  method_not_allowed: {
    status: 405,
    vi: 'Địa chỉ này không nhận phương thức đó',
    en: 'This address does not take that method',
  },
  body_too_large: { status: 413, vi: 'Nội dung gửi lên quá lớn', en: 'The body is too large' },
  unsupported_media_type: {
    status: 415,
    vi: 'Nội dung gửi lên phải là application/json',
    en: 'The body must be application/json',
  },
  idempotency_key_reused: {
    status: 422,
    vi: 'Khóa Idempotency-Key đã dùng cho một yêu cầu khác',
    en: 'The Idempotency-Key was used for another request',
  },
  rate_limited: {
    status: 429,
    vi: 'Quá nhiều yêu cầu, vui lòng thử lại sau',
    en: 'Too many requests; try again later',
  },
  internal_error: { status: 500, vi: 'Lỗi hệ thống, vui lòng thử lại', en: 'Something went wrong on our side' },
  unavailable: { status: 503, vi: 'Hệ thống tạm thời chưa sẵn sàng', en: 'Not available at the moment' },
  database_away: {
    status: 503,
    vi: 'Cơ sở dữ liệu tạm thời không truy cập được, vui lòng thử lại sau ít giây',
    en: 'The database cannot be reached at the moment; try again in a few seconds',
  },
} as const satisfies Answers;

/** Signing in and administering people and units. */
const people = {
  wrong_credentials: {
    status: 401,
    vi: 'Thư điện tử hoặc mật khẩu không đúng',
    en: 'The e-mail address or the password is wrong',
  },
  account_deactivated: { status: 403, vi: 'Tài khoản đã ngừng hoạt động', en: 'The account has been deactivated' },
  wrong_password: { status: 403, vi: 'Mật khẩu hiện tại không đúng', en: 'The current password is wrong' },
  password_change_required: {
    status: 403,
    vi: 'Phải đổi mật khẩu được cấp ban đầu trước khi tiếp tục',
    en: 'The initial password must be changed first',
  },
  reset_link_invalid: {
    status: 400,
    vi: 'Liên kết đặt mật khẩu không đúng, đã dùng hoặc đã hết hạn',
    en: 'The link is wrong, has been used or has expired',
  },
  unknown_person: { status: 404, vi: 'Không có người này', en: 'There is no such person' },
  unknown_unit: { status: 404, vi: 'Không có đơn vị này', en: 'There is no such unit' },
  unknown_unit_function: {
    status: 404,
    vi: 'Đơn vị không có chức năng này',
    en: 'The unit has no such function entry',
  },
  unknown_membership: { status: 404, vi: 'Không có vai trò này', en: 'There is no such membership' },
  unknown_absence: { status: 404, vi: 'Không có đợt vắng mặt này', en: 'There is no such absence' },
  absence_overlaps: {
    status: 409,
    vi: 'Người này đã được ghi nhận vắng mặt trong khoảng thời gian trùng',
    en: 'The person is already recorded as absent during part of that time',
  },
  absence_over: { status: 409, vi: 'Đợt vắng mặt đã kết thúc', en: 'The absence is over' },
  substitute_not_eligible: {
    status: 422,
    vi: 'Người thay thế phải giữ cùng vai trò tại đơn vị trong suốt thời gian đó',
    en: 'The substitute must hold one of the same roles in the unit all that time',
  },
  substitute_absent: {
    status: 409,
    vi: 'Người thay thế cũng vắng mặt trong khoảng thời gian trùng',
    en: 'The substitute is absent too during part of that time',
  },
  email_taken: {
    status: 409,
    vi: 'Địa chỉ thư điện tử đã có người dùng',
    en: 'Somebody already uses this e-mail address',
  },
  agency_taken: {
    status: 409,
    vi: 'Ký hiệu cơ quan đã có đơn vị dùng',
    en: 'Another unit already uses this agency code',
  },
  membership_overlaps: {
    status: 409,
    vi: 'Người này đã giữ vai trò đó tại đơn vị trong khoảng thời gian trùng',
    en: 'The person already holds this role in the unit during part of that time',
  },
  function_overlaps: {
    status: 409,
    vi: 'Đơn vị đã có chức năng đó trong khoảng thời gian trùng',
    en: 'The unit already has this function during part of that time',
  },
  person_deactivated: { status: 409, vi: 'Người này đã ngừng hoạt động', en: 'The person has been deactivated' },
  person_active: { status: 409, vi: 'Người này đang hoạt động', en: 'The person is active' },
  last_administrator: {
    status: 409,
    vi: 'Phải còn ít nhất một quản trị viên đang hoạt động',
    en: 'At least one active administrator must remain',
  },
  unit_closed: { status: 409, vi: 'Đơn vị đã kết thúc hoạt động', en: 'The unit is closed' },
  own_rights: {
    status: 403,
    vi: 'Không ai được tự cấp quyền cho mình: phải do quản trị viên khác thực hiện',
    en: 'Nobody gives rights to themselves: another administrator has to do it',
  },
  successor_needed: {
    status: 409,
    vi: 'Đơn vị còn hồ sơ, bản nháp hoặc công việc đang mở, cần chọn đơn vị kế thừa',
    en: 'The unit still has open cases, drafts or tasks: name the unit that takes them over',
  },
  successor_not_open: {
    status: 422,
    vi: 'Đơn vị kế thừa phải là một đơn vị khác còn hoạt động',
    en: 'The successor must be another unit that is still open',
  },
  outside_unit_period: {
    status: 422,
    vi: 'Thời gian nằm ngoài thời gian hoạt động của đơn vị',
    en: 'The time lies outside the unit’s own',
  },
  period_ends_before_start: {
    status: 422,
    vi: 'Ngày kết thúc không được trước ngày bắt đầu',
    en: 'The end lies before the beginning',
  },
} as const satisfies Answers;

/** Publishing calendars. */
const calendar = {
  stale_calendar_base: {
    status: 409,
    vi: 'Đã có phiên bản lịch mới hơn được công bố, vui lòng xem lại trên phiên bản đó',
    en: 'A newer calendar has been published meanwhile; look at that one again',
  },
  calendar_change_invalid: {
    status: 422,
    vi: 'Thay đổi lịch làm việc chưa hợp lệ, chi tiết kèm theo từng mục',
    en: 'The change of the calendar cannot be made; each fault is reported at its place',
  },
  unknown_calendar_version: {
    status: 404,
    vi: 'Không có phiên bản lịch này',
    en: 'There is no such version of the calendar',
  },
} as const satisfies Answers;

/** Cases, drafts, inbox, events, tracking. */
const cases = {
  unknown_case: { status: 404, vi: 'Không có hồ sơ này', en: 'There is no such case' },
  unknown_draft: { status: 404, vi: 'Không có bản nháp này', en: 'There is no such draft' },
  draft_changed: {
    status: 409,
    vi: 'Bản nháp đã thay đổi sau khi ông/bà mở, vui lòng xem lại',
    en: 'The draft has changed since you opened it; look again',
  },
  clock_behind: {
    status: 503,
    vi: 'Đồng hồ máy chủ chạy chậm, tạm thời chưa thực hiện được',
    en: 'The server’s clock is behind; try again later',
  },
  clock_out_of_reach: {
    status: 422,
    vi: 'Đồng hồ trình diễn chỉ chỉnh tiến, mỗi lần không quá 366 ngày',
    en: 'The demo clock moves only ahead, at most 366 days at a time',
  },
  not_a_bounce: {
    status: 422,
    vi: 'Đây không phải thông báo thư không gửi được',
    en: 'This is no notification that a mail could not be delivered',
  },
  unknown_mail: { status: 404, vi: 'Hệ thống không gửi thư nào có mã này', en: 'We have sent no mail of that name' },
} as const satisfies Answers;

/** Every code a problem may carry: its HTTP status, and what it says to a person. */
export const errorAnswers = { ...requests, ...people, ...calendar, ...cases, ...refusalAnswers } as const;

export type ErrorCode = keyof typeof errorAnswers;

/** Everything for which an act on a case may be refused: the keys of a constant table. */
export const refusalReasons = Object.keys(refusalAnswers) as readonly Reason[];

// the keys of a constant table, as above
export const errorCodes = Object.keys(errorAnswers) as readonly ErrorCode[];
