// A server that ends and comes back: what was typed stays, what was answered is kept, nothing is done twice.
import { randomUUID } from "node:crypto";
import { startLastingServer } from "./support/lasting_server.mjs";
import { EM, newcomer, test as base } from "./support/newcomers.mjs";
import { expectAllAccessible } from "./support/pages.mjs";
import { expect } from "./support/test.mjs";

const ADMINISTRATOR = "ada@woodgrove.example";
const WHY = "To measure the lock.\nEvery Monday.";

const test = base.extend({
  server: [
    async ({}, use, { workerIndex }) => {
      const server = await startLastingServer(`restart-${workerIndex}`, ADMINISTRATOR);
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  /** A package that anybody from outside may ask for, and somebody decides about. */
  packageId: [
    async ({ server }, use) => {
      const admin = await newcomer(ADMINISTRATOR, server);
      const create = (path, body) => admin.call(EM + path, { method: "POST", body });
      const catalog = await create("/catalogs", { displayName: "Survey", description: "All", state: "published", isExternallyVisible: true });
      const made = await create("/accessPackages", { displayName: "Lock 7", description: "Files", catalog: { id: catalog.id } });
      await create("/assignmentPolicies", {
        displayName: "Everybody from outside",
        description: "With an approval",
        allowedTargetScope: "allExternalUsers",
        expiration: { type: "afterDuration", duration: "P30D" },
        requestorSettings: { enableTargetsToSelfAddAccess: true },
        requestApprovalSettings: {
          isApprovalRequiredForAdd: true,
          isRequestorJustificationRequired: true,
          stages: [
            {
              durationBeforeAutomaticDenial: "P14D",
              primaryApprovers: [{ "@odata.type": "#microsoft.graph.singleUser", userId: admin.claims.oid }],
            },
          ],
        },
        accessPackage: { id: made.id },
      });
      await use(made.id);
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.url),
});

test.use({ recordsTraffic: false, expectedComplaints: ["Failed to load resource", "Failed to fetch"], actionTimeout: 20_000 });

test("a form outlives a server that is started anew, and is sent once", async ({ page, context, server, packageId }) => {
  const guest = await newcomer(`bo.${randomUUID()}@inboxmail.example`, server);
  await guest.enter(context);
  await page.goto(`/packages/${packageId}/request`);
  const why = page.getByLabel("Why do you need this?");
  await why.fill(WHY);
  const send = page.getByRole("button", { name: "Send request" });

  await server.end("SIGTERM");
  await send.click();
  await expect(page.locator(".error-notice").getByRole("heading")).toHaveText("It is not sure whether this worked");
  await expect(why).toHaveValue(WHY);
  await expectAllAccessible(page);
  // It is still not known, so nothing is sent again.
  await send.click();
  await expect(page.locator(".error-notice").getByRole("heading")).toHaveText("It is not sure whether this worked");
  await expect(why).toHaveValue(WHY);

  await server.start();
  await page.reload();
  await expect(page.getByText("Your draft was restored.")).toBeVisible();
  await expect(why).toHaveValue(WHY);
  await send.click();
  await expect(page).toHaveURL(/\/requests\/[^/]+$/);
  const requests = await guest.requestsFor(packageId);
  expect(requests.map(({ justification }) => justification)).toEqual([WHY]);
});

test("what was answered outlives a kill, and is decided afterwards", async ({ server, packageId }) => {
  const guest = await newcomer(`cy.${randomUUID()}@inboxmail.example`, server);
  const terms = await guest.call(`${EM}/accessPackages/${packageId}/getApplicablePolicyRequirements`, { method: "POST" });
  const assignment = { targetId: guest.claims.oid, assignmentPolicyId: terms.value[0].policyId, accessPackageId: packageId };
  const body = { requestType: "userAdd", justification: WHY, assignment };
  const made = await guest.call(`${EM}/assignmentRequests`, { method: "POST", body });
  await server.end("SIGKILL");
  await server.start();
  const [found] = await guest.requestsFor(packageId);
  expect(found).toMatchObject({ id: made.id, justification: WHY });

  // The worker goes on where it was killed.
  const admin = await newcomer(ADMINISTRATOR, server);
  const path = `${EM}/accessPackageAssignmentApprovals/${made.id}/stages`;
  const stages = async () => (await admin.call(path)).value;
  await expect(async () => expect(await stages()).toHaveLength(1)).toPass();
  const [stage] = await stages();
  await admin.call(`${path}/${stage.id}`, { method: "PATCH", body: { reviewResult: "Approve", justification: "Yes." } });
  await server.end("SIGKILL");
  await server.start();
  const state = async () => (await guest.requestsFor(packageId)).map((request) => request.state);
  await expect(async () => expect(await state()).toEqual(["delivered"])).toPass();
});
