import { z } from 'zod';
import { PersonId } from '../../domain/ids.ts';
import { Language } from './headers.ts';
import { operation } from './define.ts';

export const minPasswordLength = 10;
export const maxPasswordLength = 128;

export const Email = z.email().max(254).toLowerCase();
export const NewPassword = z.string().min(minPasswordLength).max(maxPasswordLength);
const GivenPassword = z.string().min(1).max(maxPasswordLength);

const tags = ['Session'] as const;
const examplePassword = 'cau-noi-nhip-yeu-thuong';

export const signIn = operation({
  id: 'signIn',
  method: 'post',
  path: '/api/auth/sign-in/email',
  summary: 'Sign in with e-mail address and password',
  description:
    'Sets the session cookie, which lasts eight hours. Thirty wrong tries a minute from one address; at one account each is answered later than the one before, the right one as well, which is never refused.',
  tags,
  auth: 'public',
  idempotencyKey: false,
  body: z.object({ email: Email, password: GivenPassword }),
  status: 200,
  response: z.object({ id: PersonId, name: z.string(), email: z.string(), language: Language }),
  errors: ['wrong_credentials', 'account_deactivated', 'rate_limited'],
  examples: {
    body: { email: 'dung.dq@vinhlong.example.vn', password: examplePassword },
    response: {
      id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01',
      name: 'Đặng Quốc Dũng',
      email: 'dung.dq@vinhlong.example.vn',
      language: 'vi',
    },
  },
});

export const signOut = operation({
  id: 'signOut',
  method: 'post',
  path: '/api/auth/sign-out',
  summary: 'End this session',
  tags,
  auth: 'public',
  idempotencyKey: false,
  status: 204,
  errors: [],
  examples: {},
});

export const requestPasswordReset = operation({
  id: 'requestPasswordReset',
  method: 'post',
  path: '/api/auth/request-password-reset',
  summary: 'Mail a link for a new password',
  description: 'Answers the same whether somebody has this address or not. The link works once, for an hour.',
  tags,
  auth: 'public',
  idempotencyKey: false,
  body: z.object({ email: Email }),
  status: 202,
  errors: ['rate_limited'],
  examples: { body: { email: 'dung.dq@vinhlong.example.vn' } },
});

export const resetPassword = operation({
  id: 'resetPassword',
  method: 'post',
  path: '/api/auth/reset-password',
  summary: 'Set a password with the token of a mailed link',
  description: 'For a forgotten password and for an invitation. Ends all sessions of the person.',
  tags,
  auth: 'public',
  idempotencyKey: false,
  body: z.object({ token: z.string().min(1).max(200), newPassword: NewPassword }),
  status: 204,
  errors: ['reset_link_invalid', 'rate_limited'],
  examples: { body: { token: 'p4pQ0v9bXnM2sT7wYc5eR1uK', newPassword: examplePassword } },
});

export const changePassword = operation({
  id: 'changePassword',
  method: 'post',
  path: '/api/auth/change-password',
  summary: 'Change the own password',
  description: 'To another one; ends all other sessions of the person and renews this one.',
  tags,
  auth: 'session',
  idempotencyKey: false,
  body: z.object({ currentPassword: GivenPassword, newPassword: NewPassword }),
  status: 204,
  errors: ['wrong_password', 'rate_limited'],
  examples: { body: { currentPassword: examplePassword, newPassword: 'song-dai-nui-cao-bien-rong' } },
});
