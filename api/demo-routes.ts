import { forwardDemoClockRoute } from './demo/forward-clock.ts';
import { readDemoClockRoute } from './demo/read-clock.ts';
import { listDemoMailsRoute } from './demo/list-mails.ts';
import { readDemoMailRoute } from './demo/read-mail.ts';
import type { Route } from './http/handle.ts';

/** Mounted in embedded mode alone. */
export const demoRoutes: readonly Route[] = [
  readDemoClockRoute,
  forwardDemoClockRoute,
  listDemoMailsRoute,
  readDemoMailRoute,
];
