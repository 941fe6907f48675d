import type { z } from 'zod';
import { type Me, changeMe, readMe } from '../contract/me.ts';
import { changeNotificationSettings, readNotificationSettings } from '../contract/notification-settings.ts';
import { handle } from '../http/handle.ts';
import { withRequestKey } from '../http/with-request-key.ts';
import type { SignedIn } from './sessions.ts';
import { chooseMailFrequency, mailFrequencyOf } from '../../db/queries/notices/notification-settings.ts';
import { noteChanger } from '../../db/queries/directory-changes.ts';
import { changePerson } from '../../db/queries/people/change-person.ts';
import type { RuleBook } from '../../domain/context.ts';
import { type Directory, membershipsOf } from '../../domain/directory.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';

export const readMeRoute = handle(readMe, async (input) => meOf(input));

export const changeMeRoute = handle(changeMe, (input) =>
  withRequestKey(input, '', async (trx) => {
    const { signedIn, body } = input;
    await noteChanger(trx, { person: signedIn.person, operation: input.operation.id, at: input.now });
    await changePerson(trx, signedIn.person, body);
    return meOf({ ...input, signedIn: { ...signedIn, ...body } });
  }),
);

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

type MeContext = { readonly signedIn: SignedIn; readonly rules: RuleBook; readonly now: Instant };

/** The signed-in person with what they are today. */
function meOf({ signedIn, rules, now }: MeContext): z.input<typeof Me> {
  const { person, name, email, language, mustChangePassword } = signedIn;
  const memberships = membershipsOf(rules.directory, person, localDate(now));
  const [only, ...others] = memberships;
  return {
    id: person,
    name,
    email,
    language,
    mustChangePassword,
    memberships: memberships.map(({ unit, role, from, to }) => ({
      unit,
      ...namesOf(rules.directory, unit),
      role,
      from,
      to,
    })),
    actingAs: only && others.length === 0 ? { unit: only.unit, role: only.role } : null,
  };
}

function namesOf(directory: Directory, id: string): { unitNameVi: string; unitNameEn: string } {
  const unit = directory.units.find((one) => one.id === id);
  if (!unit) throw new Error(`a membership names the unknown unit ${id}`);
  return { unitNameVi: unit.nameVi, unitNameEn: unit.nameEn };
}
