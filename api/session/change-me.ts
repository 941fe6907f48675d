import { changePerson } from '../../db/queries/people/change-person.ts';
import { changeMe } from '../contract/me.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import { meOf } from './me.ts';

export const changeMeRoute = handle(changeMe, (input) =>
  withRequestKey(input, '', async (trx) => {
    const { signedIn, body } = input;
    await changePerson(trx, signedIn.person, body);
    return meOf({ ...input, signedIn: { ...signedIn, ...body } });
  }),
);
