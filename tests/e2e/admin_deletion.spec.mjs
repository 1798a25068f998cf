// Deleting things with all that hangs on them: what is lost is said first, the clean-up can be stopped and goes on
// later, also after a reload.
import {
  assign,
  call,
  create,
  giveGroup,
  holders,
  makeCatalog,
  makePackage,
  memberIds,
  newDirectPolicy,
  someGuests,
} from "./support/api.mjs";
import { dayFromNow, expectAllAccessible, expectPage } from "./support/pages.mjs";
import { expect, signIn, test } from "./support/people.mjs";

// Things are made, deleted and waited for: on a busy machine that takes longer than one page.
test.describe.configure({ timeout: 120_000 });

test.use({ hasOwnServer: true });

const ADMINISTRATOR = "Daan Verhoeven";
const TEAM = "Engineering leads";
const news = (page) => page.getByRole("region", { name: "Notices" });
const remove = (page) => page.getByRole("button", { name: "Delete", exact: true });
/** The dialog with this question, whose title says what is done once it is begun. */
const question = (page, title) => {
  const doing = title.replace(/^Delete/, "Deleting").replace(/^Remove/, "Removing").replace(/\?$/, "");
  return page.getByRole("dialog", { name: title, exact: true }).or(page.getByRole("dialog", { name: doing, exact: true }));
};

/** Lets so many writes to a collection through and holds the next until it is let go. */
async function holdAfter(page, collection, count) {
  let release;
  const gate = new Promise((resolve) => {
    release = resolve;
  });
  let seen = 0;
  await page.route(`**/${collection}`, async (route) => {
    if (route.request().method() === "POST") {
      seen += 1;
      if (seen > count) await gate;
    }
    await route.continue();
  });
  return release;
}

test("a package that people have is deleted with their access, stopped midway and gone on with", async ({
  page,
  server,
}) => {
  const catalog = await makeCatalog(server, "Weir repair");
  const made = await makePackage(server, catalog, "Weir: site team");
  const { group } = await giveGroup(server, catalog, [made.id], TEAM);
  const people = await someGuests(server, 5);
  await assign(server, made, people);
  await newDirectPolicy(server, made.id, "Crews", {
    allowedTargetScope: "allConfiguredConnectedOrganizationUsers",
    requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfRemoveAccess: true },
  });
  const members = await memberIds(server, group);
  expect(people.every(({ id }) => members.includes(id))).toBe(true);

  await signIn(page, ADMINISTRATOR, `/admin/packages/${made.id}`);
  await expectPage(page, "Weir: site team");
  await remove(page).click();
  const dialog = question(page, "Delete Weir: site team?");
  await expect(dialog).toContainText(`5 people lose Member of ${TEAM}.`);
  await expectAllAccessible(page);

  // People lose access, so it takes a deliberate step.
  const confirm = dialog.getByRole("button", { name: "Delete access package" });
  await confirm.click();
  const sure = dialog.getByRole("checkbox", { name: "I know that 5 people lose access now." });
  await expect(sure).toBeFocused();
  await expect(dialog).toContainText("Tick this to confirm.");
  await sure.check();
  const release = await holdAfter(page, "assignmentRequests", 2);
  await confirm.click();
  await expect(dialog).toContainText("2 of 5 people");
  await expect(dialog).toHaveAccessibleName("Deleting Weir: site team");
  await expectAllAccessible(page);
  await dialog.getByRole("button", { name: "Stop", exact: true }).click();
  release();
  await expect(dialog).toContainText("Stopped.");
  await expect(dialog).toContainText("3 of 5 people");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toHaveCount(0);

  // The page remembers, also after a reload.
  await page.reload();
  const main = page.getByRole("main");
  await expect(main).toContainText("Deleting this was begun and is not finished.");
  await expect(main).toContainText("1 policy was closed to new requests. 3 people have lost access so far.");
  await expect(main).toContainText("No policy takes new requests.");
  await expectAllAccessible(page);
  await main.getByRole("button", { name: "Go on deleting" }).click();
  await expect(dialog).toContainText(`2 people lose Member of ${TEAM}.`);
  await dialog.getByRole("checkbox").check();
  // What is behind the dialog is not read again after each write.
  const reads = [];
  page.on("request", (request) => {
    if (request.method() === "GET" && request.url().includes(`/accessPackages/${made.id}?`)) reads.push(request.url());
  });
  await dialog.getByRole("button", { name: "Delete access package" }).click();
  await expectPage(page, "Access packages");
  expect(reads).toEqual([]);
  await expect(news(page)).toContainText("The access package Weir: site team is deleted.");

  const { value } = await call(server, "accessPackages", { query: { filter: `id eq '${made.id}'` } });
  expect(value).toEqual([]);
  const left = await memberIds(server, group);
  expect(people.filter(({ id }) => left.includes(id))).toEqual([]);
});

test("a catalog goes with its packages, its resources and the access to them", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Lock gates");
  const first = await makePackage(server, catalog, "Lock: drawings");
  const second = await makePackage(server, catalog, "Lock: planning");
  await giveGroup(server, catalog, [first.id, second.id], TEAM);
  const people = await someGuests(server, 3);
  await assign(server, first, people);
  await assign(server, second, people.slice(0, 1));

  await signIn(page, ADMINISTRATOR, `/admin/catalogs/${catalog}`);
  await expectPage(page, "Lock gates");
  await remove(page).click();
  const dialog = question(page, "Delete Lock gates?");
  await expect(dialog).toContainText("2 access packages are deleted.");
  await expect(dialog).toContainText("3 people lose access.");
  await expect(dialog).toContainText(`Lock: drawings: 3 people lose Member of ${TEAM}.`);
  await expect(dialog).toContainText(`Lock: planning: 1 person loses Member of ${TEAM}.`);
  await dialog.getByRole("checkbox", { name: "I know that 3 people lose access now." }).check();
  const release = await holdAfter(page, "resourceRequests", 0);
  await dialog.getByRole("button", { name: "Delete catalog" }).click();
  // Thousands of people would be as many lines; each package is one.
  const lines = dialog.getByRole("listitem");
  const line = (name) => lines.filter({ hasText: `Delete the access package ${name}` });
  await expect(line("Lock: drawings")).toContainText("3 of 3 people");
  await expect(line("Lock: planning")).toContainText("1 of 1 person");
  await expect(line("Lock: planning")).toContainText("Done");
  await expectAllAccessible(page);
  release();
  await expectPage(page, "Catalogs");
  await expect(news(page)).toContainText("The catalog Lock gates is deleted.");
  const { value } = await call(server, "catalogs", { query: { filter: `id eq '${catalog}'` } });
  expect(value).toEqual([]);
});

test("a catalog whose deletion was stopped says all that was done, and is enabled again", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Dry dock");
  const made = await makePackage(server, catalog, "Dock: cranes");
  await giveGroup(server, catalog, [made.id], TEAM);
  const people = await someGuests(server, 4);
  await assign(server, made, people.slice(0, 3));
  await create(server, "assignmentRequests", {
    requestType: "adminAdd",
    assignment: { targetId: people[3].id, assignmentPolicyId: made.policy, accessPackageId: made.id },
    schedule: { startDateTime: `${dayFromNow(30)}T00:00:00Z` },
  });

  await signIn(page, ADMINISTRATOR, `/admin/catalogs/${catalog}`);
  await expectPage(page, "Dry dock");
  const main = page.getByRole("main");
  await expect(main).not.toContainText("is not enabled");
  await remove(page).click();
  const dialog = question(page, "Delete Dry dock?");
  await expect(dialog).toContainText("1 request waits and will be cancelled.");
  await dialog.getByRole("checkbox").check();
  const release = await holdAfter(page, "assignmentRequests", 1);
  await dialog.getByRole("button", { name: "Delete catalog" }).click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Disable the catalog" })).toContainText("Done");
  await expect(dialog).toContainText("1 of 3 people");
  await dialog.getByRole("button", { name: "Stop", exact: true }).click();
  release();
  await expect(dialog).toContainText("2 of 3 people");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await expect(dialog).toHaveCount(0);

  await expect(main).toContainText(
    "The catalog was disabled. 1 request was cancelled. 2 people have lost access so far.",
  );
  const off = main.getByText("Dry dock is not enabled, so nobody can ask for its access packages.");
  await expect(off).toBeVisible();
  await expectAllAccessible(page);
  await main.getByRole("button", { name: "Leave it as it is" }).click();
  await expect(main).not.toContainText("Deleting this was begun");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await main.getByRole("button", { name: "Enable the catalog" }).click();
  await expect(off).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect((await call(server, `catalogs/${catalog}`)).state).toBe("published");
});

test.describe("in a low window", () => {
  test.use({ viewport: { width: 1024, height: 420 } });

  test("what is lost scrolls by its kind, and the buttons stay whole", async ({ page, server }) => {
    const catalog = await makeCatalog(server, "Quay walls");
    const names = ["drawings", "planning", "levels", "soundings", "archive"];
    const packages = [];
    for (const name of names) packages.push(await makePackage(server, catalog, `Quay: ${name}`));
    await giveGroup(server, catalog, packages.map(({ id }) => id), TEAM);
    const people = await someGuests(server, 2);
    for (const made of packages.slice(0, 3)) await assign(server, made, people);

    await signIn(page, ADMINISTRATOR, `/admin/catalogs/${catalog}`);
    await expectPage(page, "Quay walls");
    await remove(page).click();
    const dialog = question(page, "Delete Quay walls?");
    const access = dialog.locator("section", { has: page.getByRole("heading", { name: "People who lose access" }) });
    await expect(access.getByRole("listitem")).toHaveCount(4);
    await expect(access).toContainText(`Quay: levels: 2 people lose Member of ${TEAM}.`);
    const gone = dialog.locator("section", { has: page.getByRole("heading", { name: "What goes with it" }) });
    await expect(gone).toContainText("5 access packages are deleted.");
    await expect(gone).toContainText("Nobody has Quay: ");
    await expect(gone).toContainText("Quay: soundings");
    await expect(gone).toContainText("Quay: archive");
    const buttons = [
      dialog.getByRole("button", { name: "Cancel", exact: true }),
      dialog.getByRole("button", { name: "Delete catalog" }),
    ];
    for (const button of buttons) await expect(button).toBeInViewport({ ratio: 1 });
    // A field that has the focus is not behind them.
    await buttons[1].click();
    const sure = dialog.getByRole("checkbox", { name: "I know that 2 people lose access now." });
    await expect(sure).toBeFocused();
    const [field, button] = [await sure.boundingBox(), await buttons[0].boundingBox()];
    expect(field.y + field.height).toBeLessThanOrEqual(button.y);
    for (const button of buttons) await expect(button).toBeInViewport({ ratio: 1 });
    await expectAllAccessible(page);
  });
});

test("whom a connected organization's end touches is counted first, and who decides on what waits then is said", async ({
  page,
  server,
}) => {
  const source = { "@odata.type": "#microsoft.graph.domainIdentitySource", domainName: "lockworks.example" };
  const { id: organization } = await create(server, "connectedOrganizations", {
    displayName: "Lockworks",
    description: "Builds locks.",
    state: "configured",
    identitySources: [{ ...source, displayName: "lockworks.example" }],
  });
  const person = async (mail) => (await call(server, `/users/${mail}`)).id;
  await create(server, `connectedOrganizations/${organization}/internalSponsors/$ref`, {
    "@odata.id": `${server.url}/v1.0/users/${await person("sanne.bakker@woodgrove.example")}`,
  });
  const catalog = await makeCatalog(server, "Lock repair");
  const held = await makePackage(server, catalog, "Lock: drawings");
  const fallback = await person("koen.dijkstra@woodgrove.example");
  const asked = await makePackage(server, catalog, "Lock: planning", {
    allowedTargetScope: "specificConnectedOrganizationUsers",
    specificAllowedTargets: [
      { "@odata.type": "#microsoft.graph.connectedOrganizationMembers", connectedOrganizationId: organization },
    ],
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      isApprovalRequiredForUpdate: false,
      stages: [
        {
          durationBeforeAutomaticDenial: "P14D",
          primaryApprovers: [{ "@odata.type": "#microsoft.graph.internalSponsors" }],
          fallbackPrimaryApprovers: [{ "@odata.type": "#microsoft.graph.singleUser", userId: fallback }],
        },
      ],
    },
  });
  const give = ({ id, policy }, name) =>
    create(server, "assignmentRequests", {
      requestType: "adminAdd",
      assignment: {
        target: { email: `${name}@lockworks.example` },
        assignmentPolicyId: policy,
        accessPackageId: id,
      },
    });
  for (const name of ["ada", "bo"]) await give(held, name);
  await expect.poll(async () => (await holders(server, held.id, "delivered")).length).toBe(2);
  for (const name of ["bo", "cem"]) await give(asked, name);
  const waiting = async () => {
    const filter = `accessPackage/id eq '${asked.id}' and state eq 'pendingApproval'`;
    return (await call(server, "assignmentRequests", { query: { filter } })).value.map(({ id }) => id);
  };
  await expect.poll(async () => (await waiting()).length).toBe(2);

  await signIn(page, ADMINISTRATOR, `/admin/orgs/${organization}`);
  await expectPage(page, "Lockworks");
  await remove(page).click();
  const dialog = question(page, "Delete Lockworks?");
  await expect(dialog).toContainText("2 requests of its people wait for approval and stay open.");
  await expect(dialog).toContainText("or else its fallback approvers");
  await expect(dialog).toContainText("2 people there have access and keep it until it ends. 2 guests keep their accounts.");
  await expectAllAccessible(page);
  const confirm = dialog.getByRole("button", { name: "Delete connected organization" });
  await confirm.click();
  const sure = dialog.getByRole("checkbox", {
    name: "I know that this affects 3 people who have access or wait for it.",
  });
  await expect(sure).toBeFocused();
  await sure.check();
  await confirm.click();
  await expectPage(page, "Connected organizations");
  await expect(news(page)).toContainText("Lockworks is no longer connected.");

  // It is as was said: what was held is held, and what waits goes on waiting.
  expect(await holders(server, held.id, "delivered")).toHaveLength(2);
  expect(await waiting()).toHaveLength(2);
});

test.describe("what is refused after it was looked at", () => {
  // The refusal is this journey's, not the backend's.
  test.use({ recordsTraffic: false, expectedComplaints: ["409 (Conflict)"] });

  test("a connected organization leaves the policies that name it, and one that is left with nobody needs a decision", async ({
    page,
    server,
  }) => {
    const source = { "@odata.type": "#microsoft.graph.domainIdentitySource", domainName: "weirworks.example" };
    const { id } = await create(server, "connectedOrganizations", {
      displayName: "Weirworks",
      description: "Repairs weirs.",
      state: "configured",
      identitySources: [{ ...source, displayName: "weirworks.example" }],
    });
    const catalog = await makeCatalog(server, "Weir repair");
    const naming = (...ids) => ({
      allowedTargetScope: "specificConnectedOrganizationUsers",
      specificAllowedTargets: ids.map((connectedOrganizationId) => ({
        "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
        connectedOrganizationId,
      })),
      requestorSettings: { enableTargetsToSelfAddAccess: true, enableTargetsToSelfRemoveAccess: true },
    });
    const { value: partners } = await call(server, "connectedOrganizations", { query: { top: 10 } });
    const other = partners.find((partner) => partner.id !== id);
    const alone = await makePackage(server, catalog, "Weir: alone", naming(id));
    const shared = await makePackage(server, catalog, "Weir: shared", naming(id, other.id));
    // Somebody got in under it before it was for Weirworks alone.
    const used = await makePackage(server, catalog, "Weir: used");
    await assign(server, used, await someGuests(server, 1));
    await call(server, `assignmentPolicies/${used.policy}`, {
      method: "PUT",
      body: {
        id: used.policy,
        displayName: "Policy of Weir: used",
        description: "For a journey.",
        expiration: { type: "noExpiration" },
        requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: false, stages: [] },
        accessPackage: { id: used.id },
        ...naming(id),
      },
    });

    await signIn(page, ADMINISTRATOR, `/admin/orgs/${id}`);
    await expectPage(page, "Weirworks");
    await remove(page).click();
    const dialog = question(page, "Delete Weirworks?");
    await expect(dialog).toContainText("3 policies name it and lose it:");
    await expect(dialog).toContainText("1 policy is left open to nobody. What should happen to it?");
    await expect(dialog).toContainText("1 policy is left open to nobody. It stays for administrators");
    await expectAllAccessible(page);
    const confirm = dialog.getByRole("button", { name: "Delete connected organization" });
    await confirm.click();
    await expect(dialog).toContainText("Choose what should happen to what is left open to nobody.");
    await expect(dialog.getByRole("radio", { name: /Keep for administrators/ })).toBeFocused();

    // What was used since is refused; then it is looked at once more what hangs on it.
    const error = { code: "conflict", message: "", details: [{ code: "policyInUse", message: "", target: "assignments" }] };
    await page.route(
      `**/assignmentPolicies/${alone.policy}`,
      (route) => (route.request().method() === "DELETE" ? route.fulfill({ status: 409, json: { error } }) : route.fallback()),
    );
    await dialog.getByRole("radio", { name: /^Delete/ }).check();
    await confirm.click();
    await expect(dialog).toContainText("Access was asked for or given under a policy that was to be deleted");
    await expect(dialog.getByRole("button", { name: "Continue", exact: true })).toHaveCount(0);
    const again = dialog.getByRole("button", { name: "Begin again" });
    await expect(again).toBeVisible();
    await expectAllAccessible(page);
    await again.click();
    await dialog.getByRole("radio", { name: /Keep for administrators/ }).check();
    await confirm.click();
    await expectPage(page, "Connected organizations");
    await expect(news(page)).toContainText("Weirworks is no longer connected.");

    const policy = (of) => call(server, `assignmentPolicies/${of.policy}`);
    expect(await policy(alone)).toMatchObject({
      allowedTargetScope: "notSpecified",
      specificAllowedTargets: [],
      requestorSettings: { enableTargetsToSelfAddAccess: false },
    });
    const { specificAllowedTargets: targets } = await policy(shared);
    expect(targets.map((target) => target.connectedOrganizationId)).toEqual([other.id]);
  });
});

test.describe("what stays because something was given under it", () => {
  // The backend keeps a policy that was ever used, and says so.
  test.use({ expectedComplaints: ["409 (Conflict)"] });

  test("a policy goes with what was given under it, and what others give stays", async ({ page, server }) => {
    const catalog = await makeCatalog(server, "Weir repair");
    const made = await makePackage(server, catalog, "Weir: site team");
    const other = await newDirectPolicy(server, made.id, "Divers");
    const { id: unused } = await newDirectPolicy(server, made.id, "Painters");
    const people = await someGuests(server, 3);
    await assign(server, made, people.slice(0, 2));
    await assign(server, { id: made.id, policy: other.id }, people.slice(2));
    const policies = async () => {
      const { value } = await call(server, "assignmentPolicies", { query: { filter: `accessPackage/id eq '${made.id}'` } });
      return value.map(({ id }) => id);
    };

    await signIn(page, ADMINISTRATOR, `/admin/packages/${made.id}/policies`);
    await expectPage(page, "Weir: site team");
    const removal = (name) => page.getByRole("button", { name: `Remove ${name}` });
    await removal("Painters").click();
    const unusedDialog = question(page, "Remove the policy Painters?");
    await expect(unusedDialog).toContainText("Nobody can ask under it any more.");
    await unusedDialog.getByRole("button", { name: "Remove policy" }).click();
    await expect(news(page)).toContainText("Nobody has or gets access under the policy Painters any more.");
    await expect(removal("Painters")).toHaveCount(0);
    expect(await policies()).not.toContain(unused);

    const name = "Policy of Weir: site team";
    await removal(name).click();
    const dialog = question(page, `Remove the policy ${name}?`);
    await expect(dialog).toContainText("2 people lose this access package.");
    await expect(dialog).toContainText("Access was asked for or given under it.");
    await expectAllAccessible(page);
    await dialog.getByRole("checkbox", { name: "I know that 2 people lose access now." }).check();
    await dialog.getByRole("button", { name: "Remove policy" }).click();
    await expect(news(page)).toContainText(`Nobody has or gets access under the policy ${name} any more.`);
    // The history of it stays, and so does what somebody has by another policy.
    expect(await policies()).toContain(made.policy);
    const left = async () => (await holders(server, made.id, "delivered")).map(({ target }) => target.objectId);
    await expect.poll(left).toEqual([people[2].id]);
  });
});

test("a resource is taken out of the packages that give it", async ({ page, server }) => {
  const catalog = await makeCatalog(server, "Weir repair");
  const made = await makePackage(server, catalog, "Weir: site team");
  await giveGroup(server, catalog, [made.id], TEAM);
  await assign(server, made, await someGuests(server, 2));
  await signIn(page, ADMINISTRATOR, `/admin/catalogs/${catalog}/resources`);
  await expectPage(page, "Weir repair");
  await page.getByRole("button", { name: `Remove ${TEAM}` }).click();
  const dialog = question(page, `Remove ${TEAM} from this catalog?`);
  await expect(dialog).toContainText(`Weir: site team: 2 people lose Member of ${TEAM}.`);
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Remove resource" }).click();
  await expect(news(page)).toContainText(`${TEAM} is removed.`);
  // They keep the package, which gives nothing any more.
  await expect.poll(async () => (await holders(server, made.id, "delivered")).length).toBe(2);
});
