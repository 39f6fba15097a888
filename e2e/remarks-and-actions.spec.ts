import {
  chooseSettings,
  expect,
  expectAccessible,
  expectNoOverflow,
  openReady,
  seedLog,
  test,
  textAt,
} from "./fixtures";

test.beforeEach(({ page }) => chooseSettings(page, { zone: "utc" }));

test("a remark is accepted on purpose, and a recommendation becomes an action item that stands under Actions", async ({
  page,
  request,
}) => {
  const started = await request.post("/api/v1/postmortems", {
    data: { title: "Till closed", language: "en" },
  });
  const id = textAt(await started.json(), "id");
  await openReady(page, `/postmortems/${id}`);
  const advice = page.getByRole("region", { name: "Recommendations", exact: true });
  await advice.getByRole("button", { name: "Add a recommendation" }).click();
  await advice
    .getByRole("textbox", { name: "Recommendation", exact: true })
    .fill("Watch the free disk of the till");
  await page.keyboard.press("Escape");
  await advice.getByLabel("Type").selectOption({ label: "detect" });
  await advice.getByRole("button", { name: "More fields" }).click();
  await advice.getByLabel("How it helps").selectOption({ label: "shortens detection" });

  await page.keyboard.press("Alt+KeyR");
  const remarks = page.getByRole("tabpanel", { name: /^Remarks/ });
  const owner = remarks.getByRole("listitem").filter({ hasText: "Nobody owns this recommendation." });
  await expect(owner).toContainText("An action that belongs to all is done by none.");
  await owner.getByRole("button", { name: "Accept on purpose" }).click();
  await owner.getByLabel("Why it may stay").fill("The team is being formed");
  await owner.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(remarks.getByText("Nobody owns this recommendation.")).toBeHidden();
  await remarks.getByText("Accepted on purpose (1)").click();
  await expect(remarks.getByText("The team is being formed")).toBeVisible();
  await expectAccessible(page);

  await advice.getByRole("button", { name: "Accept as an action" }).click();
  await advice.getByLabel(/^Change: Owner/).fill("Vera");
  await advice.getByLabel(/^Change: Owner/).press("Enter");
  await advice.getByLabel(/^Change: Due/).fill("2020-02-01");
  await advice.getByLabel(/^Change: Due/).press("Enter");
  await expect(advice.getByText("overdue")).toBeVisible();

  await openReady(page, "/actions?overdue=true&owner=Vera");
  const row = page.getByRole("row", { name: /Watch the free disk/ });
  await expect(row).toContainText("overdue");
  await expectAccessible(page);
  await row.getByLabel(/^Change: Status/).selectOption({ label: "done" });
  await expect(page.getByText("No action item matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await page.getByRole("link", { name: "Watch the free disk of the till" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Watch the free disk of the till" }),
  ).toBeVisible();
  await expect(page.getByText("shortens detection")).toBeVisible();
  await page.getByLabel(/^Change: Done when/).fill("An alert fires at 80 %");
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "PATCH" && answer.ok()),
    page.getByLabel(/^Change: Done when/).press("Enter"),
  ]);
  await page.reload();
  await expect(page.getByLabel(/^Change: Done when/)).toHaveValue("An alert fires at 80 %");
  await expectAccessible(page);
  await page.locator(`a[href^="/postmortems/${id}#"]`).click();
  await expect(page).toHaveURL(new RegExp(`/postmortems/${id}`));
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

test("what is deleted lies in the bin, and comes back from there", async ({ page, request }) => {
  const started = await request.post("/api/v1/postmortems", {
    data: { title: "Thrown away", language: "en" },
  });
  const id = textAt(await started.json(), "id");
  await openReady(page, `/postmortems/${id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete the post-mortem" }).click();
  await expect(page).toHaveURL(/\/postmortems$/);
  await page.getByRole("link", { name: "Bin" }).click();
  const row = page.getByRole("row", { name: /Thrown away/ });
  await expect(row).toContainText("in 30 days");
  await expectAccessible(page);
  await row.getByRole("button", { name: "Restore" }).click();
  await expect(row).toHaveCount(0);
  await openReady(page, `/postmortems/${id}`);
});

test("what a record proves is put where one writes by one key, and the next goes back to the text", async ({
  page,
  request,
}) => {
  const fault = "2030-06-01T10:00:02Z ERROR till: drawer 7 is stuck";
  await seedLog(request, "till.log", `2030-06-01T10:00:00Z INFO till: open\n${fault}\n`);
  const started = await request.post("/api/v1/postmortems", {
    data: { title: "Drawer stuck", language: "en" },
  });
  await openReady(page, `/postmortems/${textAt(await started.json(), "id")}`);
  const summary = page.getByRole("region", { name: "Summary", exact: true });
  await summary.locator("[data-field-button]").first().click();
  await summary.getByRole("textbox").pressSequentially("A drawer was stuck.");
  await page.keyboard.press("Alt+KeyE");
  const panel = page.getByRole("tabpanel", { name: /^Evidence/ });
  await panel.getByRole("searchbox").fill("drawer 7");
  const row = panel.locator("[data-evidence-row]");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("drawer 7 is stuck");
  await row.focus();
  await page.keyboard.press("KeyE");
  await expect(summary.getByText("drawer 7 is stuck")).toBeVisible();
  await row.focus();
  await page.keyboard.press("Alt+KeyE");
  await expect(summary.getByRole("textbox")).toBeFocused();
});
