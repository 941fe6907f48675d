import { caseRoutes } from './case-routes.ts';
import type { Route } from './http/handle.ts';
import { readMeRoute } from './session/read-me.ts';

/** Every operation with its handler. */
export const routes: readonly Route[] = [readMeRoute, ...caseRoutes];
