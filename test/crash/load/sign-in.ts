import { signIn } from '../../../api/contract/session.ts';
import { TestClient } from '../../helpers/client.ts';
import { type PersonKey, type Province, testPassword } from '../../helpers/province.ts';

export type People = (who: PersonKey) => TestClient;

/** These people, each signed in by the front door from an address of their own, acting as what they are. */
export async function signInAll(url: string, province: Province, who: readonly PersonKey[]): Promise<People> {
  const clients = new Map<PersonKey, TestClient>();
  for (const [n, key] of who.entries()) {
    const { email, unit, role } = province.people[key];
    if (!unit || !role) throw new Error(`${key} belongs to no unit or to several`);
    const client = new TestClient(url, { acting: { unit, role } });
    const from = { 'x-forwarded-for': `10.0.0.${n + 1}` };
    await client.call(signIn, { body: { email, password: testPassword } }, { headers: from });
    clients.set(key, client);
  }
  return (key) => {
    const client = clients.get(key);
    if (!client) throw new Error(`${key} is not signed in`);
    return client;
  };
}
