import { CadastreClient, type Credentials } from "./api/client";
import { ServerClock } from "./api/serverClock";
import { Ticker } from "./hooks/ticker";
import { DeviceStore } from "./live/deviceStore";
import { LiveFeed } from "./live/liveFeed";
import { TreeFeed } from "./live/treeFeed";

/** Everything one sign-in works with; it is thrown away as a whole at sign-out, so nothing of one tenant stays for the next. */
export interface Workspace {
  readonly client: CadastreClient;
  readonly store: DeviceStore;
  readonly feed: LiveFeed;
  readonly trees: TreeFeed;
  readonly ticker: Ticker;
}

export function openWorkspace(origin: string, credentials: Credentials): Workspace {
  const clock = new ServerClock();
  const client = new CadastreClient(origin, credentials, clock);
  const store = new DeviceStore();
  const now = () => clock.now();
  const feed = new LiveFeed(client, store, (callback) => requestAnimationFrame(callback), now);
  const trees = new TreeFeed(client);
  feed.onTreeChange(() => trees.refresh());
  return { client, store, feed, trees, ticker: new Ticker(now) };
}
