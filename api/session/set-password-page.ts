import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { resetPassword } from '../contract/session.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { languageOf } from '../http/language.ts';
import { readForm } from '../http/read-body.ts';
import { neverStored } from '../http/security-headers.ts';
import type { askAuth } from './ask-auth.ts';
import { usePasswordLink } from './passwords.ts';
import { passwordForm, passwordOutcome } from './set-password-html.ts';

const Form = z.object({ token: z.string(), newPassword: z.string(), again: z.string() });

/**
 * Where the link of an invitation or of a forgotten password leads: without a page there, nobody who is invited could
 * ever come in. A plain form; what it sets is the operation `resetPassword`.
 */
export function setPasswordPage(deps: ApiDeps): Router {
  const router = express.Router();
  router.use('/set-password', neverStored);
  router.get('/set-password', (request, response) => {
    const { token } = request.query;
    const language = languageOf(request);
    const isLink = typeof token === 'string' && token !== '';
    response.status(isLink ? 200 : 400).type('html');
    response.send(isLink ? passwordForm(language, token) : passwordOutcome(language, 'link_invalid'));
  });
  router.post('/set-password', (request, response) => setPassword(deps, request, response));
  return router;
}

async function setPassword(deps: ApiDeps, request: Request, response: Response): Promise<void> {
  const language = languageOf(request);
  const form = Form.safeParse(await readForm(request, response));
  if (!form.success) return answer(response, 400, passwordOutcome(language, 'link_invalid'));
  const { token, newPassword, again } = form.data;
  if (newPassword !== again) return answer(response, 400, passwordForm(language, token, 'not_the_same'));
  const body = resetPassword.body.safeParse({ token, newPassword });
  if (!body.success) return answer(response, 400, passwordForm(language, token, 'wrong_length'));
  const isSet = await reset({ deps, request, response }, body.data);
  answer(response, isSet ? 200 : 400, passwordOutcome(language, isSet ? 'done' : 'link_invalid'));
}

/** False where the link no longer holds. */
async function reset(
  asked: Parameters<typeof askAuth>[0],
  body: z.output<typeof resetPassword.body>,
): Promise<boolean> {
  try {
    await usePasswordLink(asked, body);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'reset_link_invalid') return false;
    throw error;
  }
}

const answer = (response: Response, status: number, html: string): void =>
  void response.status(status).type('html').send(html);
