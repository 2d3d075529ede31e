import { createHash, createPrivateKey, createPublicKey, randomBytes, verify } from "node:crypto";
import type { Browser, CDPSession, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { giveCredentials } from "./support/sign-in";
import type { Person } from "./support/stack";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

/**
 * Passkeys in a browser with an authenticator (F8). The emulator keeps none, so a pool is played here:
 * it gives challenges, keeps credentials, and verifies what is signed.
 */
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const SITE = stack.site.replace("127.0.0.1", "localhost"); // a relying party is a name, never a number
const RP = "localhost";

interface Credential {
  id: string;
  response: { clientDataJSON: string; authenticatorData: string; signature: string };
}

class Pool {
  private readonly challenges = new Set<string>();
  readonly held: string[] = [];

  constructor(
    private readonly devtools: CDPSession,
    private readonly who: Person,
    private readonly clientId: () => string,
  ) {}

  async answer(route: Route): Promise<void> {
    const call = route.request();
    const action = call.headers()["x-amz-target"]!.split(".")[1]!;
    const body = call.postDataJSON() as Record<string, any>;
    const played = await this.play(action, body);
    if (played) await route.fulfill({ json: played, headers: { "Access-Control-Allow-Origin": "*" } });
    else await route.fulfill({ response: await route.fetch() });
  }

  /** Of a sign-in of its own, by the emulator. */
  private async tokens(): Promise<object> {
    const { email: USERNAME, password: PASSWORD } = this.who;
    const answer = await fetch(stack.aws_endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
      },
      body: JSON.stringify({
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: this.clientId(),
        AuthParameters: { USERNAME, PASSWORD },
      }),
    });
    return (await answer.json()) as object;
  }

  private async play(action: string, body: Record<string, any>): Promise<object | null> {
    switch (action) {
      case "StartWebAuthnRegistration":
        return { CredentialCreationOptions: this.creation() };
      case "CompleteWebAuthnRegistration":
        this.said(body.Credential as Credential, "webauthn.create");
        this.held.push((body.Credential as Credential).id);
        return {};
      case "ListWebAuthnCredentials":
        return { Credentials: this.held.map((CredentialId) => ({ CredentialId, CreatedAt: Date.now() / 1000 })) };
      case "DeleteWebAuthnCredential":
        this.held.splice(this.held.indexOf(body.CredentialId as string), 1);
        return {};
      case "InitiateAuth":
        return body.AuthFlow === "USER_AUTH" ? this.question() : null;
      case "RespondToAuthChallenge":
        await this.signed(JSON.parse(body.ChallengeResponses.CREDENTIAL as string) as Credential);
        return this.tokens();
      default:
        return null;
    }
  }

  private challenge(): string {
    const made = randomBytes(32).toString("base64url");
    this.challenges.add(made);
    return made;
  }

  private creation(): object {
    return {
      challenge: this.challenge(),
      rp: { id: RP, name: "Balcão" },
      user: { id: randomBytes(16).toString("base64url"), name: "x", displayName: "x" },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: this.held.map((id) => ({ type: "public-key", id })),
    };
  }

  private question(): object {
    if (!this.held.length) return { ChallengeName: "SELECT_CHALLENGE", Session: "s", ChallengeParameters: {} };
    const asked = {
      challenge: this.challenge(),
      rpId: RP,
      userVerification: "required",
      allowCredentials: this.held.map((id) => ({ type: "public-key", id })),
    };
    const ChallengeParameters = { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(asked) };
    return { ChallengeName: "WEB_AUTHN", Session: "s", ChallengeParameters };
  }

  /** The answer to a challenge of ours, once, from our page. */
  private said({ response }: Credential, type: string): void {
    const said = JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString()) as Record<string, string>;
    expect(said).toMatchObject({ type, origin: SITE });
    expect(this.challenges.delete(said.challenge!)).toBe(true);
  }

  private async signed(credential: Credential): Promise<void> {
    this.said(credential, "webauthn.get");
    const { response } = credential;
    const data = Buffer.from(response.authenticatorData, "base64url");
    expect(data[32]! & 0x04, "the user was verified").toBe(0x04);
    const hashed = createHash("sha256").update(Buffer.from(response.clientDataJSON, "base64url")).digest();
    const key = createPublicKey(await this.privateKey(credential.id));
    const signature = Buffer.from(response.signature, "base64url");
    expect(verify("sha256", Buffer.concat([data, hashed]), key, signature)).toBe(true);
  }

  private async privateKey(id: string): Promise<ReturnType<typeof createPrivateKey>> {
    const { credentials } = (await this.devtools.send("WebAuthn.getCredentials", {
      authenticatorId: authenticator,
    })) as { credentials: { credentialId: string; privateKey: string }[] };
    const found = credentials.find((each) => Buffer.from(each.credentialId, "base64").toString("base64url") === id)!;
    return createPrivateKey({ key: Buffer.from(found.privateKey, "base64"), format: "der", type: "pkcs8" });
  }
}

let authenticator = "";

/** A window on a site that has passkeys, with an authenticator that knows its user. */
async function equipped(width: number, who: Person): Promise<{ window: Window; pool: Pool }> {
  const window = await open(browser, { width, locale: "en" });
  const { page, context } = window;
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  ({ authenticatorId: authenticator } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  }));
  let clientId = "";
  const pool = new Pool(devtools, who, () => clientId);
  // The edge sends everybody to its own name, which is a number here.
  await page.route(`${SITE}/**`, async (route) => {
    const url = route.request().url().replace(SITE, stack.site);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.route("**/config.json", async (route) => {
    const config = (await (await route.fetch({ url: `${stack.site}/config.json` })).json()) as {
      customers: { client_id: string };
    };
    clientId = config.customers.client_id;
    await route.fulfill({ json: { ...config, customers: { ...config.customers, passkeys: true } } });
  });
  await page.route(
    (url) => url.origin === stack.aws_endpoint,
    async (route) => {
      if (route.request().headers()["x-amz-target"]) await pool.answer(route);
      else await route.continue();
    },
  );
  return { window, pool };
}

describe.each(WIDTHS)("passkeys at %i px", (width) => {
  it("one is added, signs in without a password, and is removed (F8)", async () => {
    const who = person("customer", 1);
    const { window, pool } = await equipped(width, who);
    const { page } = window;
    await page.goto(`${SITE}/sign-in?next=/account/sign-in`);
    await page.selectOption(".language select", "en");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("Enter your e-mail address first.").waitFor();
    await sound(window, "sign-in with passkeys");
    await page.fill("#username", who.email);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("If you have none, sign in with your password.").waitFor();
    await giveCredentials(window, who);

    await page.getByText("You have no passkey yet.").waitFor();
    await sound(window, "no passkey yet");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("button", { name: "Remove Passkey" }).waitFor();
    expect(pool.held).toHaveLength(1);
    await sound(window, "one passkey");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("This device already has a passkey of this account.").waitFor();

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/$/);
    await page.goto(`${SITE}/sign-in?next=/account/sign-in`);
    await page.fill("#username", who.email);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.waitForURL("**/account/sign-in");
    await page.getByRole("button", { name: "Remove Passkey" }).click();
    await page.waitForSelector("dialog");
    await sound(window, "removal of a passkey");
    await page.locator("dialog").getByRole("button", { name: "Remove", exact: true }).click();
    await page.getByText("You have no passkey yet.").waitFor();
    expect(pool.held).toEqual([]);
    await window.context.close();
  });
});
