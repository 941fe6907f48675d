import { z } from 'zod';
import { operation } from './define.ts';

const DemoMail = z
  .object({
    id: z.string().meta({ description: 'Name of its file in the data folder' }),
    caughtAt: z.iso.datetime(),
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    messageId: z.string(),
  })
  .meta({ id: 'DemoMail' });

const exampleMail = {
  id: '2026-11-24T03-40-12-345Z-4711-1.eml',
  caughtAt: '2026-11-24T03:40:12.345Z',
  from: 'no-reply@localhost',
  to: ['dung@demo.example'],
  subject: 'Có công việc mới của hồ sơ đang chờ xử lý (UHN-261124-0001)',
  messageId: '<b8a3c2d1-0e4f-4a5b-9c6d-7e8f9a0b1c2d@localhost>',
};

const description =
  'Nothing is really sent by `npm start`: this is what people would have got. Whoever reaches its address may read it.';

export const listDemoMails = operation({
  id: 'listDemoMails',
  method: 'get',
  path: '/api/v1/demo/mails',
  summary: 'The newest 200 mails that were caught, for one address or for all',
  description,
  tags: ['Demo'],
  auth: 'public',
  query: z.object({ to: z.string().max(200).optional() }),
  status: 200,
  response: z.object({ items: z.array(DemoMail) }),
  errors: [],
  examples: { response: { items: [exampleMail] } },
});

export const readDemoMail = operation({
  id: 'readDemoMail',
  method: 'get',
  path: '/api/v1/demo/mails/{mailId}',
  summary: 'One mail that was caught, as text and as HTML',
  description,
  tags: ['Demo'],
  auth: 'public',
  params: z.object({ mailId: z.string().max(200) }),
  status: 200,
  response: DemoMail.extend({ text: z.string(), html: z.string() }),
  errors: ['not_found'],
  examples: {
    params: { mailId: exampleMail.id },
    response: { ...exampleMail, text: 'Kính gửi ông/bà …', html: '<p>Kính gửi ông/bà …</p>' },
  },
});
