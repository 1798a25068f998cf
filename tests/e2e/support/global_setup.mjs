// Once around all journeys: one server with the demo tenant, and one recording of what was sent and received.
import { rm } from "node:fs/promises";
import { RECORDINGS, TRAFFIC } from "./places.mjs";
import { startServer } from "./server.mjs";
import { joinRecordings } from "./traffic.mjs";

export default async function setUp() {
  await rm(RECORDINGS, { recursive: true, force: true });
  await rm(TRAFFIC, { force: true });
  const first = await startServer({ name: "furnish" });
  await first.stop({ keepsData: true });
  // Workers get the variables of this process.
  process.env.GUESTLIST_FURNISHED = first.data;
  const server = await startServer();
  process.env.GUESTLIST_URL = server.url;
  process.env.GUESTLIST_SHARED_DATA = server.data;
  return async () => {
    await server.stop();
    await rm(first.data, { recursive: true, force: true });
    await joinRecordings();
  };
}
