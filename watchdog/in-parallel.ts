/**
 * Does the work for every item, so many at a time; the results come in the order of the items. After a failure nothing new
 * is begun, and it is thrown when all that was begun has come to rest.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atATime: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  let failed = false;
  const worker = async () => {
    for (let next = rest.next(); !next.done && !failed; next = rest.next()) {
      const [index, item] = next.value;
      results[index] = await work(item, index).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const workers = Array.from({ length: atATime }, worker);
  await Promise.allSettled(workers);
  await Promise.all(workers);
  return results;
}
