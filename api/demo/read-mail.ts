import { readDemoMail } from '../contract/demo-mails.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { mailFolder, openCaughtMail } from './caught-mails.ts';

export const readDemoMailRoute = handle(readDemoMail, async ({ deps, params }) => {
  const mail = await openCaughtMail(mailFolder(deps.config.dataDir), params.mailId);
  if (!mail) throw new ApiError('not_found');
  const { file, ...rest } = mail;
  return { id: file, ...rest };
});
