import type { Frame, Words, WordsToManagers } from './words.ts';

export const frameEn: Frame = {
  greeting: (name) => `Dear ${name},`,
  code: 'Case code',
  title: 'Title',
  due: {
    task: 'Task due',
    consultation: 'Opinion due',
    supplement: 'Supplement due',
    target: 'Target date of the case',
    statutory: 'Limit by law',
  },
  marks: {
    provisional: 'provisional: the calendar of that year is not published yet',
    passed: 'has passed',
    notFinal: 'expected; final once the dossier is accepted',
  },
  stopped: (since) => `stands still since ${since}`,
  open: 'Open the case',
  also: 'At the same time',
  silence: {
    deemed_consent: 'If the unit does not answer within its time, its silence counts as agreement under the procedure.',
    proceed_noting_silence:
      'If the unit does not answer within its time, the case goes on without its opinion, and the silence is noted.',
  },
  urgent: 'URGENT',
  footer: 'Nhịp Cầu sent this mail by itself. You can choose in your settings how you are told.',
  why: {
    holds_task: 'You get this mail because you are in charge of the case’s task.',
    may_take_task: 'You get this mail because the task is for your unit and role, and nobody has taken it yet.',
    had_task: 'You get this mail because a task that waited for you has ended.',
    signed: 'You get this mail because you signed or handled the case.',
    applicant: 'You get this mail because you are the aid owner’s contact.',
    intake: 'You get this mail because you are an intake officer of the focal agency.',
    works_in_unit: 'You get this mail because you work in the unit that handles the case.',
    answers_for_unit: 'You get this mail because you are your unit’s focal point.',
    leads_unit: 'You get this mail because you lead a unit that is concerned.',
    manages_unit: 'You get this mail because you manage the work of the unit.',
    oversees: 'You get this mail because you oversee cases.',
    stands_in: 'You get this mail because you stand in for a manager or leader of the unit who is away.',
    watches: 'You get this mail because you watch the case.',
  },
};

export const wordsEn = {
  concern_raised: {
    what: 'A concern was raised about a case',
    toDo: 'Please read what was raised and speak with the agencies concerned.',
  },
  result_returned: { what: 'The result of a case is ready', toDo: 'Please open the case to read and receive it.' },
  case_refused: {
    what: 'A case was not accepted',
    toDo: 'The reason is given in the case. It has ended; there is nothing more to do in it.',
  },
  case_stopped: {
    what: 'A case was stopped',
    toDo: 'The reason is given in the case. It has ended; there is nothing more to do in it.',
  },
  case_withdrawn: { what: 'A case was withdrawn', toDo: 'It has ended; there is nothing more to do in it.' },
  supplement_requested: {
    what: 'A dossier needs a supplement',
    toDo: 'Please open the case to see what is missing, and hand it in as soon as you can.',
  },
  target_breach: {
    what: 'A case is beyond its target date',
    toDo: 'Please deal with it first, and note why it is late.',
  },
  statutory_breach: {
    what: 'A case is beyond its limit by law',
    toDo: 'Please deal with it at once, and report to the head of your unit.',
  },
  sent_back: {
    what: 'A case was sent back to be worked on again',
    toDo: 'Please read why, and do your part again.',
  },
  supplement_provided: {
    what: 'A supplement was handed in',
    toDo: 'Please check the new papers and go on with the case.',
  },
  task_assigned: { what: 'A case was assigned to you', toDo: 'Please do your task by its due date.' },
  task_without_taker: {
    what: 'A task waits that nobody in its unit may do',
    toDo: 'Please assign it at once to somebody with the right role who has done no other part of the case; where the unit has nobody, ask an administrator to add somebody.',
  },
  task_opened: {
    what: 'A new task waits in a case',
    toDo: 'Please open the case, take the task and do it by its due date.',
  },
  task_overdue: {
    what: 'A task is overdue',
    toDo: 'Please finish it at once, assign it where nobody has it, or tell whoever is responsible.',
  },
  consultation_overdue: {
    what: 'An opinion that was asked for is overdue',
    toDo: 'Please ask for it again, or answer as soon as you can.',
  },
  consent_by_silence: {
    what: 'The time for an opinion is over without an answer: the silence counts as agreement',
    toDo: 'The case names the clause and what the silence rests on. The unit may still answer; its opinion is then marked as late.',
  },
  silence_noted: {
    what: 'The time for an opinion is over without an answer: the case goes on, and the silence is noted',
    toDo: 'The case names the clause and what the silence rests on. The unit may still answer; its opinion is then marked as late.',
  },
  late_opinion: {
    what: 'An opinion has come late, after the case had gone on without it',
    toDo: 'Please read it beside what was proposed. It changes nothing by itself; the case can be sent back.',
  },
  escalation: {
    what: 'A task of your unit is due or overdue and not done',
    toDo: 'Please see to it with the person in charge, or assign it where nobody has it; where the unit has nobody who may do it, ask an administrator. If you confirm in the case that you do, those above you are not told.',
  },
  promise_extended: {
    what: 'The promised date of a case was extended',
    toDo: 'The reason and the new date are given in the case. It can be extended only once.',
  },
  apology: {
    what: 'We apologise: a case will not be finished by its promised date',
    toDo: 'The reason and, where it is known, the new date are given in the case.',
  },
  apology_due: {
    what: 'A case may miss its promised date',
    toDo: 'Please see whether it can still be kept; if not, prepare the letter of apology.',
  },
  second_reminder: {
    what: 'Second reminder: a task of a case will be due soon',
    toDo: 'A reminder of this task has come once before. Please finish it before its last day ends.',
  },
  reminder: {
    what: 'A task of a case will be due soon',
    toDo: 'Please finish it before its last day ends.',
  },
  calendar_changed: {
    what: 'Dates of a case have moved with the calendar of working days',
    toDo: 'Please open the case to see the old and the new dates.',
  },
  case_paused: {
    what: 'The handling of a case was paused',
    toDo: 'Its days are not counted until it goes on. You will be told then.',
  },
  case_resumed: {
    what: 'The handling of a case goes on',
    toDo: 'Its days are counted again. Please look at the new dates in the case.',
  },
  target_warning: {
    what: 'A case comes close to its promised date',
    toDo: 'Please see to it that it is finished in time.',
  },
  dossier_corrected: {
    what: 'The details or papers of a case were corrected',
    toDo: 'Please open the case to see what was corrected.',
  },
  delivery_failed: {
    what: 'A request for an opinion could not be delivered',
    toDo: 'Please check the address and send the request again in another way. Silence has no effect until it has arrived.',
  },
  silence_revoked: {
    what: 'A silence that had taken effect no longer counts: the consultation came back, or an answer in time has come on paper',
    toDo: 'Please open the case. If the consultation came back, please send it again and have its receipt confirmed: the unit has its full days anew, and until it answers, lets them pass, or the question is closed under the procedure, the case cannot be proposed, signed or decided. If an answer has come, please hold the proposal against it.',
  },
  paper_opinion_registered: {
    what: 'Your office’s answer on paper was registered',
    toDo: 'Please hold number, date, signer and conclusion against the paper that you sent, and tell the asking office at once if they differ.',
  },
  opinion_received: { what: 'An opinion has come', toDo: 'Please read it and go on with the case.' },
  decided: { what: 'A case was decided', toDo: 'Please read the decision and take the next steps.' },
  receipt: {
    what: 'A dossier was handed in',
    toDo: 'Use the code below to ask about it. You will be told when something is missing, and when there is a result.',
  },
  case_moved: { what: 'A case that you watch has moved on', toDo: 'Open the case to see where it is.' },
} as const satisfies Words;

export const toManagersEn: WordsToManagers = {
  apology: {
    what: 'An apology was sent for a case that misses its promised date',
    toDo: 'The applicant has been told. Please see the reason and, where it is known, the new date, and have the case finished soon.',
  },
};
