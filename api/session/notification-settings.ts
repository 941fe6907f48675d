import { chooseMailFrequency, mailFrequencyOf } from '../../db/queries/notices/notification-settings.ts';
import { changeNotificationSettings, readNotificationSettings } from '../contract/notification-settings.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';

export const readNotificationSettingsRoute = handle(readNotificationSettings, async ({ deps, signedIn }) => ({
  mail: await mailFrequencyOf(deps.db, signedIn.person),
}));

export const changeNotificationSettingsRoute = handle(changeNotificationSettings, (input) =>
  withRequestKey(input, '', async (trx) => {
    const { mail } = input.body;
    await chooseMailFrequency(trx, input.signedIn.person, mail);
    return { mail };
  }),
);
