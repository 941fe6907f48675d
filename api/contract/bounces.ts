import { z } from 'zod';
import { operation } from './define.ts';

const line = z.string().trim().min(1).max(300);

/** The notification itself, or what somebody read in it. */
const Bounce = z.union([
  z.object({ notification: z.string().min(1).max(200_000).meta({ description: 'The whole mail, as it came' }) }),
  z.object({
    messageId: z.string().regex(/^<[^<>\s]{1,200}>$/, 'must be a Message-ID in angle brackets'),
    reply: line.meta({ description: 'What the mail server that sent it back said' }),
  }),
]);

export const recordBounce = operation({
  id: 'recordBounce',
  method: 'post',
  path: '/api/v1/bounces',
  summary: 'One of our mails came back',
  description:
    'Beats an earlier `sent`. Where the mail brought a consultation to a consulted unit, the silence is void and the asking ' +
    'unit is alerted, unless the delivery is proven in another way.',
  tags: ['System'],
  auth: 'acting',
  roles: ['intake_officer', 'administrator'],
  body: Bounce,
  status: 204,
  errors: ['not_a_bounce', 'unknown_mail'],
  examples: {
    body: {
      messageId: '<b8a3c2d1-0e4f-4a5b-9c6d-7e8f9a0b1c2d@vientro.example.vn>',
      reply: '550 5.1.1 no such user',
    },
  },
});
