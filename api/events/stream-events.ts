import { streamEvents } from '../contract/events.ts';
import { addMs } from '../../domain/time/instant.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import { EventStream } from './event-stream.ts';

const patienceMs = 5_000;
/** How long a browser may have been away. */
const awayMs = 300_000;

export const streamEventsRoute = handle(streamEvents, async ({ actor, deps, headers, now, response, signedIn }) => {
  const { feed, add } = deps.streams;
  if (!(await feed.listening(patienceMs))) throw new ApiError('unavailable');
  if (response.destroyed) return; // gone while we waited; it would never be taken out again
  const lastHeard = headers['last-event-id'];
  // somebody who comes back may hear of a notice twice, but of none too seldom
  const noticesFrom = lastHeard === undefined ? now : addMs(now, -awayMs);
  const stream = new EventStream(response, { session: signedIn.session, actor, noticesFrom });
  stream.open(feed.idOf(feed.last()));
  if (lastHeard !== undefined) {
    const missed = feed.after(lastHeard);
    if (missed) stream.add(missed);
    else stream.resync();
  }
  response.on('close', add(stream));
});
