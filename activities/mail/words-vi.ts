import type { Frame, Words, WordsToManagers } from './words.ts';

export const frameVi: Frame = {
  greeting: (name) => `Kính gửi ông/bà ${name},`,
  code: 'Mã hồ sơ',
  title: 'Tên hồ sơ',
  due: {
    task: 'Hạn hoàn thành công việc',
    consultation: 'Hạn cho ý kiến',
    supplement: 'Hạn nộp bổ sung',
    target: 'Thời hạn giải quyết hồ sơ',
    statutory: 'Thời hạn theo quy định của pháp luật',
  },
  marks: {
    provisional: 'tạm tính, vì lịch làm việc năm đó chưa được công bố',
    passed: 'đã quá hạn',
    notFinal: 'dự kiến, chính thức khi hồ sơ được tiếp nhận',
  },
  stopped: (since) => `đang tạm dừng tính từ ngày ${since}`,
  open: 'Mở hồ sơ',
  also: 'Đồng thời',
  silence: {
    deemed_consent: 'Nếu hết thời hạn mà cơ quan không trả lời thì theo quy trình được coi là đồng ý.',
    proceed_noting_silence:
      'Nếu hết thời hạn mà cơ quan không trả lời thì hồ sơ được tiếp tục xử lý và việc không trả lời được ghi nhận.',
  },
  urgent: 'KHẨN',
  footer:
    'Thư này được gửi tự động từ hệ thống Nhịp Cầu. Ông/bà có thể chọn cách nhận thông báo trong phần cài đặt cá nhân.',
  why: {
    holds_task: 'Ông/bà nhận được thư này vì đang được giao xử lý hồ sơ.',
    may_take_task: 'Ông/bà nhận được thư này vì công việc thuộc đơn vị và vai trò của ông/bà, chưa có người nhận.',
    had_task: 'Ông/bà nhận được thư này vì công việc đang chờ ông/bà đã chấm dứt.',
    signed: 'Ông/bà nhận được thư này vì đã ký hoặc đã xử lý hồ sơ.',
    applicant: 'Ông/bà nhận được thư này vì là người liên hệ của chủ khoản viện trợ.',
    intake: 'Ông/bà nhận được thư này vì là cán bộ tiếp nhận của đơn vị đầu mối.',
    works_in_unit: 'Ông/bà nhận được thư này vì là cán bộ của đơn vị đang xử lý hồ sơ.',
    answers_for_unit: 'Ông/bà nhận được thư này vì là đầu mối của đơn vị.',
    leads_unit: 'Ông/bà nhận được thư này vì là lãnh đạo đơn vị có liên quan.',
    manages_unit: 'Ông/bà nhận được thư này vì là người quản lý, theo dõi công việc của đơn vị.',
    oversees: 'Ông/bà nhận được thư này vì có nhiệm vụ theo dõi, giám sát hồ sơ.',
    stands_in: 'Ông/bà nhận được thư này vì đang thay người quản lý hoặc lãnh đạo đơn vị vắng mặt.',
    watches: 'Ông/bà nhận được thư này vì đang theo dõi hồ sơ.',
  },
};

export const wordsVi = {
  concern_raised: {
    what: 'Có vấn đề cần lưu ý được nêu đối với hồ sơ',
    toDo: 'Đề nghị ông/bà xem nội dung được nêu và trao đổi với các cơ quan liên quan.',
  },
  result_returned: {
    what: 'Hồ sơ đã có kết quả giải quyết',
    toDo: 'Đề nghị ông/bà mở hồ sơ để xem và nhận kết quả.',
  },
  case_refused: {
    what: 'Hồ sơ không được tiếp nhận',
    toDo: 'Lý do được ghi trong hồ sơ. Hồ sơ đã kết thúc, ông/bà không phải làm gì thêm đối với hồ sơ này.',
  },
  case_stopped: {
    what: 'Hồ sơ đã dừng giải quyết',
    toDo: 'Lý do được ghi trong hồ sơ. Hồ sơ đã kết thúc, ông/bà không phải làm gì thêm đối với hồ sơ này.',
  },
  case_withdrawn: {
    what: 'Hồ sơ đã được rút',
    toDo: 'Hồ sơ đã kết thúc, ông/bà không phải làm gì thêm đối với hồ sơ này.',
  },
  supplement_requested: {
    what: 'Hồ sơ cần được bổ sung, hoàn thiện',
    toDo: 'Đề nghị ông/bà mở hồ sơ để xem các giấy tờ, nội dung cần bổ sung và nộp bổ sung sớm nhất có thể.',
  },
  target_breach: {
    what: 'Hồ sơ đã quá thời hạn giải quyết theo mục tiêu',
    toDo: 'Đề nghị ông/bà ưu tiên xử lý hồ sơ và ghi rõ nguyên nhân chậm.',
  },
  statutory_breach: {
    what: 'Hồ sơ đã quá thời hạn giải quyết theo quy định của pháp luật',
    toDo: 'Đề nghị ông/bà xử lý ngay và báo cáo lãnh đạo đơn vị.',
  },
  sent_back: {
    what: 'Hồ sơ được trả lại bước trước để xử lý lại',
    toDo: 'Đề nghị ông/bà xem lý do trả lại và thực hiện lại phần việc của mình.',
  },
  supplement_provided: {
    what: 'Hồ sơ đã được nộp bổ sung',
    toDo: 'Đề nghị ông/bà kiểm tra các giấy tờ bổ sung và tiếp tục xử lý hồ sơ.',
  },
  task_assigned: {
    what: 'Ông/bà được phân công xử lý hồ sơ',
    toDo: 'Đề nghị ông/bà thực hiện công việc được giao đúng thời hạn.',
  },
  task_without_taker: {
    what: 'Có công việc của hồ sơ mà đơn vị chưa có ai đảm nhiệm được',
    toDo: 'Đề nghị ông/bà phân công ngay người có vai trò phù hợp và chưa tham gia bước khác của hồ sơ; nếu đơn vị không có, đề nghị quản trị viên bổ sung người cho đơn vị.',
  },
  task_opened: {
    what: 'Có công việc mới của hồ sơ đang chờ xử lý',
    toDo: 'Đề nghị ông/bà mở hồ sơ để nhận và thực hiện công việc đúng thời hạn.',
  },
  task_overdue: {
    what: 'Công việc của hồ sơ đã quá hạn',
    toDo: 'Đề nghị ông/bà hoàn thành ngay, phân công nếu chưa có ai nhận, hoặc báo cáo người phụ trách.',
  },
  consultation_overdue: {
    what: 'Ý kiến đề nghị phối hợp đã quá hạn trả lời',
    toDo: 'Đề nghị ông/bà đôn đốc hoặc có văn bản trả lời trong thời gian sớm nhất.',
  },
  consent_by_silence: {
    what: 'Hết thời hạn mà cơ quan được lấy ý kiến không trả lời: được coi là đồng ý',
    toDo: 'Căn cứ và diễn biến được ghi trong hồ sơ. Cơ quan được lấy ý kiến vẫn có thể trả lời; ý kiến khi đó được ghi là trả lời muộn.',
  },
  silence_noted: {
    what: 'Hết thời hạn mà cơ quan được lấy ý kiến không trả lời: hồ sơ được tiếp tục xử lý và ghi nhận việc không trả lời',
    toDo: 'Căn cứ và diễn biến được ghi trong hồ sơ. Cơ quan được lấy ý kiến vẫn có thể trả lời; ý kiến khi đó được ghi là trả lời muộn.',
  },
  late_opinion: {
    what: 'Có ý kiến trả lời muộn, sau khi hồ sơ đã được tiếp tục xử lý',
    toDo: 'Đề nghị ông/bà đối chiếu ý kiến này với nội dung đã trình. Ý kiến muộn không tự làm thay đổi kết quả; hồ sơ có thể được trả lại để thực hiện lại.',
  },
  escalation: {
    what: 'Công việc của đơn vị ông/bà trong hồ sơ đến hạn hoặc quá hạn mà chưa hoàn thành',
    toDo: 'Đề nghị ông/bà đôn đốc người được giao việc, hoặc phân công nếu chưa có ai nhận; đơn vị không có người đảm nhiệm được thì báo quản trị viên. Ông/bà có thể xác nhận đã nắm thông tin trong hồ sơ để không phải báo cáo lên cấp trên.',
  },
  promise_extended: {
    what: 'Thời hạn trả kết quả của hồ sơ được gia hạn',
    toDo: 'Lý do và ngày trả kết quả mới được ghi trong hồ sơ. Mỗi hồ sơ chỉ được gia hạn một lần.',
  },
  apology: {
    what: 'Xin lỗi vì hồ sơ chưa được giải quyết đúng hẹn',
    toDo: 'Lý do và ngày hẹn trả kết quả mới (nếu đã xác định) được ghi trong hồ sơ. Mong ông/bà thông cảm.',
  },
  apology_due: {
    what: 'Hồ sơ có thể không kịp ngày hẹn trả kết quả',
    toDo: 'Đề nghị ông/bà rà soát khả năng trả đúng hẹn; nếu không kịp, chuẩn bị phiếu xin lỗi và hẹn lại ngày trả kết quả.',
  },
  second_reminder: {
    what: 'Nhắc lần thứ hai: công việc của hồ sơ sắp đến hạn',
    toDo: 'Công việc này đã được nhắc một lần. Đề nghị ông/bà hoàn thành trước khi hết hạn.',
  },
  reminder: {
    what: 'Công việc của hồ sơ sắp đến hạn',
    toDo: 'Đề nghị ông/bà hoàn thành công việc trước khi hết hạn.',
  },
  calendar_changed: {
    what: 'Thời hạn của hồ sơ thay đổi theo lịch làm việc mới',
    toDo: 'Đề nghị ông/bà mở hồ sơ để xem thời hạn cũ và thời hạn mới.',
  },
  case_paused: {
    what: 'Hồ sơ tạm dừng giải quyết',
    toDo: 'Thời gian tạm dừng không tính vào thời hạn giải quyết. Ông/bà sẽ được thông báo khi hồ sơ được giải quyết tiếp.',
  },
  case_resumed: {
    what: 'Hồ sơ được tiếp tục giải quyết',
    toDo: 'Thời hạn giải quyết được tính tiếp. Đề nghị ông/bà xem thời hạn mới trong hồ sơ.',
  },
  target_warning: {
    what: 'Hồ sơ sắp đến thời hạn giải quyết',
    toDo: 'Đề nghị ông/bà đôn đốc để hồ sơ được giải quyết đúng hẹn.',
  },
  dossier_corrected: {
    what: 'Thông tin hoặc giấy tờ của hồ sơ đã được đính chính',
    toDo: 'Đề nghị ông/bà mở hồ sơ để xem nội dung đính chính.',
  },
  delivery_failed: {
    what: 'Văn bản lấy ý kiến không gửi được đến cơ quan được hỏi',
    toDo: 'Đề nghị ông/bà kiểm tra địa chỉ và gửi lại bằng cách khác. Hết hạn mà chưa gửi được thì không được coi là không có ý kiến.',
  },
  silence_revoked: {
    what: 'Việc hết thời hạn mà chưa có ý kiến không còn giá trị: văn bản lấy ý kiến bị trả lại, hoặc đã có văn bản trả lời trong thời hạn',
    toDo: 'Đề nghị ông/bà mở hồ sơ để xem. Nếu văn bản bị trả lại, đề nghị gửi lại và lấy xác nhận đã nhận: cơ quan được hỏi có lại đủ thời hạn trả lời; hồ sơ chưa được đề xuất, ký trình hoặc quyết định cho đến khi có ý kiến, hết thời hạn mới hoặc việc lấy ý kiến được kết thúc theo quy trình. Nếu đã có văn bản trả lời, đề nghị đối chiếu nội dung đề xuất với ý kiến đó.',
  },
  paper_opinion_registered: {
    what: 'Văn bản trả lời của cơ quan ông/bà đã được vào sổ',
    toDo: 'Đề nghị ông/bà mở hồ sơ, đối chiếu số, ngày, người ký và kết luận với văn bản đã gửi; nếu có sai lệch, đề nghị báo ngay cho cơ quan lấy ý kiến.',
  },
  opinion_received: {
    what: 'Đã nhận được ý kiến của cơ quan phối hợp',
    toDo: 'Đề nghị ông/bà xem ý kiến và tiếp tục xử lý hồ sơ.',
  },
  decided: {
    what: 'Hồ sơ đã có quyết định',
    toDo: 'Đề nghị ông/bà xem quyết định và thực hiện các bước tiếp theo.',
  },
  receipt: {
    what: 'Hồ sơ đã được gửi đến cơ quan tiếp nhận',
    toDo: 'Mã hồ sơ dưới đây dùng để tra cứu. Ông/bà sẽ được thông báo khi hồ sơ cần bổ sung hoặc có kết quả.',
  },
  case_moved: {
    what: 'Hồ sơ ông/bà theo dõi đã có bước xử lý mới',
    toDo: 'Ông/bà có thể mở hồ sơ để xem tình hình giải quyết.',
  },
} as const satisfies Words;

export const toManagersVi: WordsToManagers = {
  apology: {
    what: 'Đã gửi phiếu xin lỗi và hẹn lại ngày trả kết quả hồ sơ',
    toDo: 'Người nộp hồ sơ đã được thông báo. Đề nghị ông/bà xem lý do, ngày hẹn mới (nếu đã xác định) và đôn đốc để hồ sơ được giải quyết sớm nhất.',
  },
};
