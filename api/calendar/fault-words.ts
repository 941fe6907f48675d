import type { CalendarFaultReason } from '../../domain/calendar-change/fault.ts';

/** What is wrong with a change of the calendar, for whoever enters it. */
export const faultWords = {
  notice_number_missing: { vi: 'Chưa nhập số văn bản thông báo', en: 'The notice’s number is missing' },
  notice_date_in_future: {
    vi: 'Ngày ban hành văn bản không được sau ngày hôm nay',
    en: 'The notice’s date lies in the future',
  },
  no_changes: {
    vi: 'Không có ngày nào thay đổi và không xác nhận năm nào',
    en: 'No day is changed and no year is confirmed',
  },
  date_twice: { vi: 'Ngày này đã được nêu ở mục trước', en: 'This date is named twice' },
  name_missing: { vi: 'Chưa nhập tên ngày nghỉ hoặc ngày làm bù', en: 'The day needs a name' },
  already_day_off: { vi: 'Ngày này đã là ngày nghỉ', en: 'This is a day off already' },
  already_make_up: { vi: 'Ngày này đã là ngày làm bù', en: 'This is a make-up day already' },
  already_listed: {
    vi: 'Lịch đã có quy định khác cho ngày này; hãy chọn sửa thay vì thêm',
    en: 'The calendar has something else for this date: change it instead of adding it',
  },
  make_up_on_working_day: {
    vi: 'Không thể làm bù vào ngày vốn là ngày làm việc trong tuần',
    en: 'A make-up day cannot fall on a working day of the week',
  },
  weekend_needs_no_day_off: {
    vi: 'Ngày cuối tuần vốn là ngày nghỉ; hãy xóa ngày làm bù hoặc ghi là ngày lễ',
    en: 'A weekend is free as it is: remove the make-up day, or enter a named holiday',
  },
  not_listed: { vi: 'Lịch không có quy định riêng cho ngày này', en: 'The calendar has nothing for this date' },
  beyond_last_year: {
    vi: 'Năm này chưa được công bố; hãy công bố đủ các ngày của năm và xác nhận năm đó',
    en: 'This year is not published yet: enter all its days and confirm the year',
  },
  before_first_year: {
    vi: 'Ngày nằm trước năm đầu tiên của lịch',
    en: 'The date lies before the calendar’s first year',
  },
  year_not_next: {
    vi: 'Chỉ có thể mở năm liền sau năm cuối cùng đã công bố',
    en: 'Only the year behind the last published one can be begun',
  },
  year_without_days: {
    vi: 'Năm đã công bố phải có ít nhất một ngày nghỉ lễ',
    en: 'A published year needs at least one day',
  },
  year_already_confirmed: { vi: 'Các ngày của năm này đã được xác nhận', en: 'The days of this year are confirmed' },
  correction_without_past_days: {
    vi: 'Có căn cứ đính chính nhưng không có ngày đã qua nào thay đổi',
    en: 'A basis for a correction is given, but no day that has passed changes',
  },
} as const satisfies Record<CalendarFaultReason, { vi: string; en: string }>;
