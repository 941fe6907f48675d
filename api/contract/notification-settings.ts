import { z } from 'zod';
import { operation } from './define.ts';

const description =
  'Notices always stand in my list as well. `digest`: once a day, before the office opens; urgent ones still at once.';

const NotificationSettings = z
  .object({ mail: z.enum(['at_once', 'digest', 'off']).meta({ description }) })
  .meta({ id: 'NotificationSettings' });

const common = {
  path: '/api/v1/me/notification-settings',
  tags: ['Session'],
  auth: 'session',
  status: 200,
  response: NotificationSettings,
  errors: [],
} as const;

export const readNotificationSettings = operation({
  ...common,
  id: 'readNotificationSettings',
  method: 'get',
  summary: 'How I want to be notified',
  examples: { response: { mail: 'at_once' } },
});

export const changeNotificationSettings = operation({
  ...common,
  id: 'changeNotificationSettings',
  method: 'put',
  summary: 'Choose how I want to be notified',
  body: NotificationSettings,
  examples: { body: { mail: 'off' }, response: { mail: 'off' } },
});
