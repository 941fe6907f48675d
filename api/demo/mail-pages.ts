import express, { type Response, type Router } from 'express';
import { escapeHtml } from '../http/escape-html.ts';
import { type OpenedMail, listCaughtMails, mailFolder, openCaughtMail } from './caught-mails.ts';

const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>body { font-family: Arial, sans-serif; margin: 2em } td, th { padding: .3em 1em .3em 0; text-align: left }
iframe { width: 100%; height: 32em; border: 1px solid #888 } pre { white-space: pre-wrap }</style></head>
<body><h1>${escapeHtml(title)}</h1>${body}</body></html>`;

const addressOf = (file: string): string => `/demo/mails/${encodeURIComponent(file)}`;

async function listPage(dir: string): Promise<string> {
  const mails = (await listCaughtMails(dir)).slice(-200).toReversed();
  const rows = mails.map(
    ({ file, caughtAt, to, subject }) =>
      `<tr><td>${escapeHtml(caughtAt)}</td><td>${escapeHtml(to.join(', '))}</td>` +
      `<td><a href="${addressOf(file)}">${escapeHtml(subject)}</a></td></tr>`,
  );
  const head = '<tr><th scope="col">Lúc</th><th scope="col">Người nhận</th><th scope="col">Tiêu đề</th></tr>';
  return page('Thư đã được giữ lại (không gửi ra ngoài)', `<table>${head}${rows.join('')}</table>`);
}

const mailPage = ({ file, caughtAt, from, to, subject, messageId, text }: OpenedMail): string =>
  page(
    subject,
    `<p><a href="/demo/mails">Tất cả thư</a></p><p>${escapeHtml(`${caughtAt} · ${from} → ${to.join(', ')} · ${messageId}`)}</p>` +
      `<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="${addressOf(file)}/html" title="HTML"></iframe>` +
      `<h2>Văn bản thuần</h2><pre>${escapeHtml(text)}</pre>`,
  );

/** A mail is somebody else's text: no script of it runs, nothing is loaded, and only our own page may frame it. */
function sendSandboxed(response: Response, html: string): void {
  response
    .set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    )
    .type('html')
    .send(`<base target="_blank">${html}`);
}

/** The mails that `npm start` has caught, to be looked at in a browser. Mounted in embedded mode alone. */
export function mailPages({ dataDir }: { readonly dataDir: string }): Router {
  const dir = mailFolder(dataDir);
  const router = express.Router();
  router.get('/demo/mails', async (_request, response) => void response.type('html').send(await listPage(dir)));
  router.get('/demo/mails/:file', async ({ params }, response, next) => {
    const mail = await openCaughtMail(dir, params.file);
    if (mail) response.type('html').send(mailPage(mail));
    else next();
  });
  router.get('/demo/mails/:file/html', async ({ params }, response, next) => {
    const mail = await openCaughtMail(dir, params.file);
    if (mail) sendSandboxed(response, mail.html);
    else next();
  });
  return router;
}
