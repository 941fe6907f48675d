import type { ChangeLetter } from '../../db/queries/directory-changes.ts';
import type { UnheldWork } from '../../db/queries/tasks/unheld-work.ts';
import { changeWords } from './change-words.ts';
import { escapeHtml } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';

type Words = {
  readonly subject: string;
  readonly intro: string;
  readonly line: (unit: string, roles: string, work: UnheldWork) => string;
  readonly toDo: string;
  readonly open: string;
};

const words = {
  vi: {
    subject: 'Đơn vị chưa có người đảm nhiệm công việc',
    intro:
      'Các đơn vị sau đang có công việc mà không ai giữ vai trò phù hợp hoặc những người giữ vai trò đó đều vắng mặt:',
    line: (unit, roles, { tasks, codes }) => `${unit}: cần ${roles}; ${tasks} công việc, hồ sơ ${codes.join(', ')}`,
    toDo: 'Đề nghị ông/bà phân vai trò cho người của đơn vị trong ngày hôm nay.',
    open: 'Mở danh sách người dùng',
  },
  en: {
    subject: 'A unit has nobody for its work',
    intro: 'These units have tasks, and nobody who is there has a role that they are for:',
    line: (unit, roles, { tasks, codes }) => `${unit}: needs ${roles}; ${tasks} tasks, cases ${codes.join(', ')}`,
    toDo: 'Please give somebody in the unit the role today.',
    open: 'Open the list of people',
  },
} as const satisfies Record<ChangeLetter['language'], Words>;

/** Asks an administrator, in their language, to give units somebody: units, roles and codes, nothing of what a dossier says. */
export function composeNoHolder(
  to: Pick<ChangeLetter, 'name' | 'email' | 'language'>,
  unheld: readonly UnheldWork[],
  publicUrl: string,
): Omit<NoticeMail, 'messageId'> {
  const { subject, intro, line, toDo, open } = words[to.language];
  const { greeting, roles: names } = changeWords[to.language];
  const lines = unheld.map((work) => {
    const roles = work.roles.map((role) => names[role]).join(', ');
    return `- ${line(to.language === 'en' ? work.unitEn : work.unitVi, roles, work)}`;
  });
  const link = `${publicUrl}/people`;
  const paragraphs = [greeting(to.name), intro, ...lines, toDo];
  return {
    to: { name: to.name, address: to.email },
    subject,
    text: [greeting(to.name), intro, lines.join('\n'), toDo, `${open}: ${link}`].join('\n\n'),
    html: `<!doctype html><html lang="${to.language}"><body style="font-family: Arial, 'Segoe UI', sans-serif">
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
<p><a href="${escapeHtml(link)}">${escapeHtml(open)}</a></p>
</body></html>`,
    urgent: false,
  };
}
