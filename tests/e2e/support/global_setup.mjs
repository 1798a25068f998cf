// Once around all journeys: one server with the demo tenant, and one recording of what was sent and received.
import { rm } from "node:fs/promises";
import { RECORDINGS, TRAFFIC } from "./places.mjs";
import { startServer } from "./server.mjs";
import { joinRecordings } from "./traffic.mjs";

export default async function setUp() {
  await rm(RECORDINGS, { recursive: true, force: true });
  await rm(TRAFFIC, { force: true });
  const server = await startServer();
  // Workers get the variables of this process.
  process.env.GUESTLIST_URL = server.url;
  return async () => {
    await server.stop();
    await joinRecordings();
  };
}
