// npm run bounced < MAIL: what the mailbox of MAIL_FROM is piped into. Ends with 0 for mails that are no bounce, too.
import { text } from 'node:stream/consumers';
import { readConfig, toolArguments } from '../config.ts';
import { clockFor } from './clock.ts';
import { recordBounce } from './mail/record-bounce.ts';
import { openEngine } from './open-engine.ts';

toolArguments('npm run bounced < MAIL', {});
const config = readConfig(['databaseUrl', 'embedded']);
const engine = openEngine({ appUrl: config.databaseUrl, clock: await clockFor(config), max: 1 });
try {
  const outcome = await recordBounce(engine.deps, await text(process.stdin));
  console.log(outcome.ok ? `recorded: mail ${outcome.id} came back` : `nothing recorded: ${outcome.reason}`);
} finally {
  await engine.close();
}
