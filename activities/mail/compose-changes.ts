import type { ChangeLetter, DirectoryChangeRow } from '../../db/queries/directory-changes.ts';
import type { DirectoryTable } from '../../db/tables/people.ts';
import type { Directory } from '../../domain/directory.ts';
import type { PersonId } from '../../domain/ids.ts';
import { shownName } from '../../domain/names.ts';
import type { Role } from '../../domain/role.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { changeWords, type Row } from './change-words.ts';
import { escapeHtml } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';
import { written } from './words.ts';

/** More are counted, not listed: the page shows them all. */
const most = 20;

export type Changes = { readonly changes: readonly DirectoryChangeRow[]; readonly directory: Directory };

/** Tells an administrator, in their language, what somebody has changed in people and units. */
export function composeChanges(
  to: Pick<ChangeLetter, 'name' | 'email' | 'language'>,
  { changes, directory }: Changes,
  publicUrl: string,
): Omit<NoticeMail, 'messageId'> {
  const words = changeWords[to.language];
  const listed = changes.slice(0, most).map((change) => lineOf(change, directory, to.language));
  const left = changes.length - listed.length;
  const link = `${publicUrl}/directory-changes`;
  const intro = [words.greeting(to.name), words.who(doer(changes[0], directory, to.language), dayOf(changes[0]))];
  const lines = [...listed.map((line) => `- ${line}`), ...(left > 0 ? [words.more(left)] : [])];
  return {
    to: { name: to.name, address: to.email },
    subject: words.subject,
    text: [...intro, lines.join('\n'), words.wrong, `${words.open}: ${link}`].join('\n\n'),
    html: `<!doctype html><html lang="${to.language}"><body style="font-family: Arial, 'Segoe UI', sans-serif">
${[...intro, ...lines, words.wrong].map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>
</body></html>`,
    urgent: false,
  };
}

type Language = ChangeLetter['language'];

const dayOf = (change: DirectoryChangeRow | undefined): string =>
  change ? written(localDate(instant(change.at))) : '';

/** Somebody by name, or how it was done. */
function doer(change: DirectoryChangeRow | undefined, directory: Directory, language: Language): string {
  if (!change?.byPerson) return changeWords[language].operator(change?.operation ?? '');
  return nameOf(directory, change.byPerson);
}

/** Columns of people hold their ids. */
const nameOf = (directory: Directory, id: Row[string]): string => shownName(directory, id as PersonId) || '?';

function unitOf({ units }: Directory, id: Row[string], language: Language): string {
  const unit = units.find((one) => one.id === id);
  return (language === 'vi' ? unit?.nameVi : unit?.nameEn) ?? '?';
}

/** What it was, and what it is now. */
function lineOf({ kind, before, after }: DirectoryChangeRow, directory: Directory, language: Language): string {
  const words = changeWords[language];
  const was = textOf(kind, before, directory, language);
  const is = textOf(kind, after, directory, language);
  if (was === null) return `${words.added}: ${is}`;
  return is === null ? `${words.removed}: ${was}` : `${words.changed}: ${was} → ${is}`;
}

type Text = (row: Row, directory: Directory, language: Language) => string;

const texts = {
  people: (row, _, language) => changeWords[language].person(row),
  units: (row, _, language) =>
    [row[language === 'vi' ? 'name_vi' : 'name_en'], row['agency'], row['mail_domain'], row['mail_host']]
      .filter((part) => part)
      .concat(period(row, language))
      .join(', '),
  unit_functions: (row, directory, language) =>
    `${unitOf(directory, row['unit_id'], language)}: ${row['function']}, ${period(row, language)}`,
  memberships: (row, directory, language) => {
    // the column's own check holds it to the roles
    const role = changeWords[language].roles[row['role'] as Role];
    return `${nameOf(directory, row['person_id'])}: ${role}, ${unitOf(directory, row['unit_id'], language)}, ${period(row, language)}`;
  },
  absences: (row, directory, language) =>
    changeWords[language].absence({
      person: nameOf(directory, row['person_id']),
      substitute: nameOf(directory, row['substitute_id']),
      unit: unitOf(directory, row['unit_id'], language),
      period: period(row, language),
    }),
} as const satisfies Record<DirectoryTable, Text>;

/** The trigger wrote the text from a row. */
const textOf = (kind: DirectoryTable, row: string | null, directory: Directory, language: Language): string | null =>
  row === null ? null : texts[kind](JSON.parse(row) as Row, directory, language);

/** Dates of a row are dates. */
const period = (row: Row, language: Language): string =>
  changeWords[language].period(written(row['valid_from'] as PlainDate), dateOf(row['valid_to']));

const dateOf = (date: Row[string]): string | null => (date ? written(date as PlainDate) : null);
