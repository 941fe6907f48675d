import { z } from 'zod';
import { operation } from './define.ts';

const description = 'Notices always stand in my list as well';

const NotificationSettings = z
  .object({ mail: z.enum(['at_once', 'digest', 'off']).meta({ description }) })
  .meta({ id: 'NotificationSettings' });

/** A digest cannot be chosen before there is one: its mails would wait for ever. */
const Choice = z.object({ mail: NotificationSettings.shape.mail.exclude(['digest']).meta({ description }) });

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
  summary: 'How I want to be told',
  examples: { response: { mail: 'at_once' } },
});

export const changeNotificationSettings = operation({
  ...common,
  id: 'changeNotificationSettings',
  method: 'put',
  summary: 'Choose how I want to be told',
  body: Choice,
  examples: { body: { mail: 'off' }, response: { mail: 'off' } },
});
