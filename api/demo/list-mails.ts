import { listDemoMails } from '../contract/demo-mails.ts';
import { handle } from '../http/handle.ts';
import { listCaughtMails, mailFolder } from './caught-mails.ts';

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
