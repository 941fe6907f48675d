import { expect, test } from 'vitest';
import { saidTo } from '../../../activities/mail/said-to.ts';
import { noticeReasons } from '../../../domain/notices/reason.ts';
import { noticeTemplates } from '../../../domain/notices/template.ts';

test.each(['vi', 'en'] as const)('%s: nobody but the applicant is asked for pardon', (language) => {
  const applicants = saidTo({ language, template: 'apology', why: 'applicant' });
  const managers = saidTo({ language, template: 'apology', why: 'manages_unit' });
  expect(applicants.what).toMatch(/^(Xin lỗi|We apologise)/);
  expect(managers.what).not.toMatch(/Xin lỗi|apologise/);
  expect(managers.toDo).not.toBe(applicants.toDo);
});

test('every notice has words for everybody', () => {
  for (const language of ['vi', 'en'] as const)
    for (const template of noticeTemplates)
      for (const why of noticeReasons)
        expect(saidTo({ language, template, why })).toMatchObject({
          what: expect.stringMatching(/\S/),
          toDo: expect.stringMatching(/\S/),
        });
});
