import { streamEvents } from '../contract/events.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { EventStream } from './event-stream.ts';

const patienceMs = 5_000;

export const streamEventsRoute = handle(streamEvents, async ({ actor, deps, headers, response, signedIn }) => {
  const { feed, add } = deps.streams;
  if (!(await feed.listening(patienceMs))) throw new ApiError('unavailable');
  if (response.destroyed) return; // gone while we waited; it would never be taken out again
  const stream = new EventStream(response, signedIn.session, actor);
  stream.open(feed.idOf(feed.last()));
  const lastHeard = headers['last-event-id'];
  if (lastHeard !== undefined) {
    const missed = feed.after(lastHeard);
    if (missed) stream.add(missed);
    else stream.resync();
  }
  response.on('close', add(stream));
});
