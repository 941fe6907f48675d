import { expect, test } from 'vitest';
import { approve, openEngineRoom } from './engine-room.ts';

const room = await openEngineRoom();

test('takes a dossier from hand-in to the returned result', async () => {
  const state = await room.submit();
  expect(state.code).toBe('UHN-261123-0001');
  const closed = await approve(room, state);
  expect(closed.status).toBe('approved');
  expect(closed.closedAt).not.toBeNull();
});
