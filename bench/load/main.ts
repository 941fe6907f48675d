// The load generator, a process of its own: gets its load from the bench, does it, sends back what it has measured.
import { type Client, openClient } from './client.ts';
import { type Journal, openJournal } from './journal.ts';
import type { Load, ToGenerator } from './load.ts';
import { walkCase } from './walk-case.ts';

let journal: Journal | undefined;

// only the bench sends, and only these
process.on('message', (message: ToGenerator) => {
  if (message.do === 'stop') return journal?.stop();
  journal = openJournal(message.load.pauseMs);
  void perform(message.load, journal);
});

async function perform(load: Load, into: Journal): Promise<void> {
  const clients = Array.from({ length: load.clients }, () => openClient(load.port));
  const turns = turnsOf(load, into);
  await Promise.all(clients.map((client) => takeTurns(client, turns, into)));
  for (const client of clients) client.close();
  process.send?.(into.report(), () => process.disconnect());
}

type Turn = (client: Client) => Promise<void>;

/** Whoever is free takes the next one. */
async function takeTurns(client: Client, turns: Iterator<Turn>, into: Journal): Promise<void> {
  for (let next = turns.next(); !next.done && !into.stopped(); next = turns.next()) {
    await next.value(client).catch((error: unknown) => into.fail(String(error)));
  }
}

function* turnsOf({ work }: Load, into: Journal): Generator<Turn, undefined> {
  if (work.kind === 'chain') {
    for (const caseId of work.cases) yield (client) => walkCase(client, caseId, work, into);
    return undefined;
  }
  for (const { name, path, by } of work.requests) {
    yield async (client) => {
      const answer = await client.send({ method: 'GET', path, by });
      if (answer.status === 200) into.note(name, answer.ms);
      else into.fail(`${path}: ${answer.status} ${answer.text}`);
      await into.pause();
    };
  }
  return undefined;
}
