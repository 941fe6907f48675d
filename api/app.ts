import express, { type Express } from 'express';
import { mailPages } from './demo/mail-pages.ts';
import type { ApiDeps } from './deps.ts';
import { answerProblem, notFound, refuseOtherMethods } from './http/problems.ts';
import { requestLog, requestTime } from './http/request-log.ts';
import { neverStored, sameOrigin, securityHeaders } from './http/security-headers.ts';
import { routesIn } from './routes.ts';
import { setPasswordPage } from './session/set-password-page.ts';
import { docsPage } from './system/docs-page.ts';

/** The whole API over its dependencies; listening is the caller's. */
export function createApp(deps: ApiDeps): Express {
  const { config, log, metrics } = deps;
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(requestLog(log), requestTime(metrics), securityHeaders(config.publicUrl), sameOrigin(config.publicUrl));
  app.use(['/api/v1', '/api/auth'], neverStored);
  const routes = routesIn(config);
  for (const route of routes) route.mount(app, deps);
  refuseOtherMethods(
    app,
    routes.map((route) => route.operation),
  );
  if (config.embedded) app.use(mailPages(config));
  app.use(docsPage(), setPasswordPage(deps), notFound, answerProblem);
  return app;
}
