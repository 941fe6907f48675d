import type { DigestHead, DigestNotice, DigestTask } from '../../db/queries/digests/digest-of.ts';
import { escapeHtml } from './compose-notice.ts';
import { byUrgency, type Line, type Section, sectionsOf } from './digest-sections.ts';
import { digestEn, digestVi, type DigestWords } from './digest-words.ts';
import type { NoticeMail } from './post-office.ts';
import { type Frame, written } from './words.ts';
import { frameEn } from './words-en.ts';
import { frameVi } from './words-vi.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

const languages = {
  vi: { frame: frameVi, words: digestVi },
  en: { frame: frameEn, words: digestEn },
} as const;

export type Digest = {
  readonly head: DigestHead;
  /** The next working day. */
  readonly next: PlainDate;
  readonly calendarOf: (version: number) => Calendar;
  readonly tasks: readonly DigestTask[];
  readonly notices: readonly DigestNotice[];
};

/** Everything in one mail, in the recipient's language, as text and as HTML. `publicUrl` is the address people use. */
export function composeDigest(digest: Digest, publicUrl: string): Omit<NoticeMail, 'messageId'> {
  const { head, next, calendarOf, tasks, notices } = digest;
  const language = languages[head.language];
  const sections = sectionsOf({ head, next, calendarOf, ...language }, tasks, notices);
  const parts: Parts = { head, sections, publicUrl, frame: language.frame, words: language.words };
  return {
    to: { name: head.name, address: head.email },
    subject: subjectOf(digest, language.words),
    text: textOf(parts),
    html: htmlOf(parts),
    urgent: false,
  };
}

/** A task that is the recipient's own and lies in a unit that they manage counts once. */
function subjectOf({ head, next, tasks, notices }: Digest, words: DigestWords): string {
  if (head.kind === 'gathered') return words.gathered(notices.length);
  const managed = tasks.filter((task) => task.managed);
  const own = tasks.filter((task) => !task.managed && !managed.some((one) => one.caseId === task.caseId));
  const all = byUrgency([...managed, ...own], { day: head.day, next });
  const cases = (list: readonly DigestTask[]) => new Set(list.map(({ caseId }) => caseId)).size;
  const fresh = all.later.filter((task) => !task.managed);
  return words.subject(written(head.day), {
    late: cases(all.late),
    today: cases(all.today),
    next: cases(all.next),
    fresh: cases(fresh),
  });
}

type Parts = {
  readonly head: DigestHead;
  readonly sections: readonly Section[];
  readonly publicUrl: string;
  readonly frame: Frame;
  readonly words: DigestWords;
};

const linkTo = (publicUrl: string, { caseId }: Line): string => `${publicUrl}/cases/${caseId}`;

const textOf = ({ head, sections, publicUrl, frame, words }: Parts): string =>
  [
    frame.greeting(head.name),
    words.intro[head.kind],
    ...sections.map(({ heading, lines, more }) =>
      [
        `${heading} (${lines.length + more})`,
        ...lines.map((one) => `- ${one.code}: ${one.text}\n  ${linkTo(publicUrl, one)}`),
        ...(more > 0 ? [words.more(more)] : []),
      ].join('\n'),
    ),
    `${words.open}: ${publicUrl}/inbox`,
    `--\n${frame.footer}`,
  ].join('\n\n');

const htmlOf = ({ head, sections, publicUrl, frame, words }: Parts): string =>
  [
    `<!doctype html><html lang="${head.language}"><body style="font-family: Arial, 'Segoe UI', sans-serif">`,
    `<p>${escapeHtml(frame.greeting(head.name))}</p>`,
    `<p>${escapeHtml(words.intro[head.kind])}</p>`,
    ...sections.flatMap(({ heading, lines, more }) => [
      `<h2 style="font-size: 1.1em">${escapeHtml(heading)} (${lines.length + more})</h2>`,
      '<ul>',
      ...lines.map(
        (one) =>
          `<li><a href="${escapeHtml(linkTo(publicUrl, one))}">${escapeHtml(one.code)}</a>: ${escapeHtml(one.text)}</li>`,
      ),
      '</ul>',
      ...(more > 0 ? [`<p>${escapeHtml(words.more(more))}</p>`] : []),
    ]),
    `<p><a href="${escapeHtml(`${publicUrl}/inbox`)}">${escapeHtml(words.open)}</a></p>`,
    `<p><small>${escapeHtml(frame.footer)}</small></p>`,
    '</body></html>',
  ].join('\n');
