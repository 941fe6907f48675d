import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import type { Letter } from '../../db/queries/deliveries/letter-of.ts';
import { dateMarks, standsSince } from '../../domain/notices/date.ts';
import type { NoticeMail } from './post-office.ts';
import { saidTo } from './said-to.ts';
import { type Frame, marked, type NoticeWords, written } from './words.ts';
import { frameEn } from './words-en.ts';
import { frameVi } from './words-vi.ts';

const frames = { vi: frameVi, en: frameEn } as const satisfies Record<Letter['language'], Frame>;

/** The case's own calendar, and the day on which the mail goes out. */
type On = Parameters<typeof dateMarks>[2];

/** A notice as a mail in the recipient's language, as text and as HTML. `publicUrl` is the address people use. */
export function composeNotice(letter: Letter, on: On, publicUrl: string): Omit<NoticeMail, 'messageId'> {
  const frame = frames[letter.language];
  const said = saidTo(letter);
  const urgent = letter.urgency === 'urgent';
  const facts = factsOf(letter, frame, on);
  const lines = linesOf(letter, frame, said);
  const link = `${publicUrl}/cases/${letter.caseId}`;
  return {
    to: { name: letter.name, address: letter.email },
    subject: `${urgent ? `[${frame.urgent}] ` : ''}${said.what} (${letter.code})`,
    text: textOf({ letter, frame, said: lines, facts, link }),
    html: htmlOf({ letter, frame, said: lines, facts, link }),
    urgent,
  };
}

type Fact = readonly [name: string, value: string];
type Parts = {
  readonly letter: Letter;
  readonly frame: Frame;
  /** What has happened and what is to be done; then what else there is, and what silence would lead to. */
  readonly said: readonly string[];
  readonly facts: readonly Fact[];
  readonly link: string;
};

const linesOf = (letter: Letter, frame: Frame, { what, toDo }: NoticeWords): string[] => [
  `${what}.`,
  toDo,
  ...(letter.silence === null ? [] : [frame.silence[letter.silence]]),
  ...letter.also.map((template) => `${frame.also}: ${saidTo({ ...letter, template }).what}.`),
];

function factsOf(letter: Letter, frame: Frame, on: On): Fact[] {
  const { code, titleVi, titleEn, language } = letter;
  const title = language === 'en' ? (titleEn ?? titleVi) : titleVi;
  const facts: Fact[] = [
    [frame.code, code],
    [frame.title, title],
  ];
  return [...facts, ...dateIn(letter, frame, on)];
}

/** The date that it names, or since when that stands still. */
function dateIn({ due: date, dueOf: of, template, state }: Letter, frame: Frame, on: On): Fact[] {
  const clocks = caseIn(state);
  if (date !== null && of !== null) return [[frame.due[of], marked(date, dateMarks({ of, date }, clocks, on), frame)]];
  const since = standsSince(template, clocks);
  return since === null ? [] : [[frame.due.target, frame.stopped(written(since))]];
}

const textOf = ({ letter, frame, said, facts, link }: Parts): string =>
  [
    frame.greeting(letter.name),
    said.join('\n'),
    facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
    `${frame.open}: ${link}`,
    `--\n${frame.why[letter.why]} ${frame.footer}`,
  ].join('\n\n');

const htmlOf = ({ letter, frame, said, facts, link }: Parts): string =>
  [
    `<!doctype html><html lang="${letter.language}"><body style="font-family: Arial, 'Segoe UI', sans-serif">`,
    `<p>${escapeHtml(frame.greeting(letter.name))}</p>`,
    `<p><strong>${escapeHtml(said[0] ?? '')}</strong>${said
      .slice(1)
      .map((line) => `<br>${escapeHtml(line)}`)
      .join('')}</p>`,
    '<table>',
    ...facts.map(
      ([name, value]) =>
        `<tr><th scope="row" style="text-align: left; padding-right: 1em">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
    ),
    '</table>',
    `<p><a href="${escapeHtml(link)}">${escapeHtml(frame.open)}</a></p>`,
    `<p><small>${escapeHtml(`${frame.why[letter.why]} ${frame.footer}`)}</small></p>`,
    '</body></html>',
  ].join('\n');

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
