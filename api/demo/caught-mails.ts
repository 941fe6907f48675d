import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { z } from 'zod';
import { listDemoMails, readDemoMail } from '../contract/demo-mails.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';

const most = 200;

export const listDemoMailsRoute = handle(listDemoMails, async ({ deps, query }) => {
  const all = await listCaughtMails(mailFolder(deps.config.dataDir));
  const wanted = query.to === undefined ? all : all.filter(({ to }) => to.includes(query.to ?? ''));
  return {
    items: wanted
      .slice(-most)
      .toReversed()
      .map(({ file, ...mail }) => ({ id: file, ...mail })),
  };
});

export const readDemoMailRoute = handle(readDemoMail, async ({ deps, params }) => {
  const mail = await openCaughtMail(mailFolder(deps.config.dataDir), params.mailId);
  if (!mail) throw new ApiError('not_found');
  const { file, ...rest } = mail;
  return { id: file, ...rest };
});

/** One line of `mails.jsonl`, as the mail catcher of `npm start` writes it. */
export const CaughtMail = z.object({
  /** Name of the .eml file in the same folder. */
  file: z.string(),
  caughtAt: z.iso.datetime(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  messageId: z.string(),
});
export type CaughtMail = z.infer<typeof CaughtMail>;

/** Where the mails of an installation are caught. */
export const mailFolder = (dataDir: string): string => join(dataDir, 'mail');

/** All mails caught into the folder so far, oldest first. */
export async function listCaughtMails(dir: string): Promise<CaughtMail[]> {
  const text = await readFile(join(dir, 'mails.jsonl'), 'utf8').catch(() => ''); // no file before the first mail
  return text.split('\n').flatMap((line) => (line ? [CaughtMail.parse(JSON.parse(line))] : []));
}

export type OpenedMail = CaughtMail & { readonly text: string; readonly html: string };

/** Only what the list names is opened: the name comes from outside. */
export async function openCaughtMail(dir: string, file: string): Promise<OpenedMail | null> {
  const mail = (await listCaughtMails(dir)).find((one) => one.file === file);
  if (!mail) return null;
  const { text = '', html = '' } = await PostalMime.parse(await readFile(join(dir, mail.file)));
  return { ...mail, text, html };
}
