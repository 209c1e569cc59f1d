/**
 * Many at once, results in order. What is read ahead is bounded, so that memory stays flat however long the stream is.
 */
export interface Window<Item> {
  /** Items that may be open at once. */
  readonly items: number;
  /** What they may weigh together; one item may always be open. */
  readonly weight: number;
  readonly weightOf: (item: Item) => number;
}

interface Open<Item, Result> {
  readonly item: Item;
  readonly result: Promise<Result>;
}

/**
 * Maps a stream in order. An item is asked for as soon as there is room, and a result given as soon as it and all before
 * it are there, also while the next item is still awaited.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  map: (item: Item) => Promise<Result>,
  window: Window<Item>,
): AsyncGenerator<{ readonly item: Item; readonly result: Result }> {
  const source = items[Symbol.asyncIterator]();
  const open: Open<Item, Result>[] = [];
  let weight = 0;
  let next: Promise<IteratorResult<Item>> | null = null;
  let isEnded = false;
  const hasRoom = () => open.length === 0 || (open.length < window.items && weight < window.weight);
  const add = ({ done, value }: IteratorResult<Item>) => {
    next = null;
    isEnded = done === true;
    if (done) return;
    const result = map(value);
    // Awaited in its turn; until then a failure must not count as unhandled.
    result.catch(() => {});
    open.push({ item: value, result });
    weight += window.weightOf(value);
  };
  try {
    while (!isEnded || open.length > 0) {
      if (next === null && !isEnded && hasRoom()) {
        next = source.next();
        next.catch(() => {});
      }
      const [first] = open;
      if (first === undefined) {
        add(await next!);
        continue;
      }
      const isFirst = await (next === null
        ? first.result.then(() => true)
        : whichIsFirst(first.result, next));
      if (!isFirst) {
        add(await next!);
        continue;
      }
      open.shift();
      weight -= window.weightOf(first.item);
      yield { item: first.item, result: await first.result };
    }
  } finally {
    // The source may be waiting for input that never comes: its end is not awaited.
    source.return?.()?.catch(() => {});
  }
}

/** Whether the first of two promises is settled before the second. */
function whichIsFirst(first: Promise<unknown>, second: Promise<unknown>): Promise<boolean> {
  return Promise.race([first.then(() => true), second.then(() => false)]);
}
