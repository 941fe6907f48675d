import express, { type Router } from 'express';
import { getAbsoluteFSPath } from 'swagger-ui-dist';

const html = `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>Nhịp Cầu – API</title>
<link rel="icon" href="/api/docs/favicon-32x32.png"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;

// a file of its own, because the page allows no inline script
const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null,
  requestInterceptor: (request) => {
    if (request.method && request.method !== 'GET') request.headers['Idempotency-Key'] ||= crypto.randomUUID();
    return request;
  } });`;

/** The API's page for people, from our own files: it works where there is no internet. */
export function docsPage(): Router {
  const router = express.Router();
  // until there are pages for everybody, this is where the bare address leads
  router.get('/', (_request, response) => response.redirect('/api/docs'));
  router.get('/api/docs', (_request, response) => void response.type('html').send(html));
  router.get('/api/docs/start.js', (_request, response) => void response.type('js').send(start));
  router.use('/api/docs', express.static(getAbsoluteFSPath(), { index: false, redirect: false, maxAge: '1h' }));
  return router;
}
