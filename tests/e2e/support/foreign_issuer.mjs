// A sign-in service that is not ours: `oidc-provider`, certified and used by others, on a free port of this machine.
import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

export const AUDIENCE = "https://guests.woodgrove.example/api";
export const CLIENT = "woodgrove-guests";
const SCOPES = "EntitlementMgmt-SubjectAccess.ReadWrite EntitlementManagement.ReadWrite.All User.Read";

const page = (title, body) => `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`;

/** A key pair, as the issuer publishes it and as it signs with it. */
export function newKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const kid = randomUUID();
  return { privateKey, kid, jwk: { ...privateKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" } };
}

/** A token with these claims, signed with this key. */
export function signed(claims, { privateKey, kid }) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "at+jwt", kid })}.${part(claims)}`;
  return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
}

/** Starts the issuer. It serves a portal once it is told where that is. */
export async function startForeignIssuer() {
  const key = newKey();
  let provider;
  let answer = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;

  /** The page that asks who it is, and takes anybody at their word. */
  async function interact(request, response) {
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method === "POST") {
      let form = "";
      for await (const part of request) form += part;
      const accountId = new URLSearchParams(form).get("account");
      return provider.interactionFinished(request, response, { login: { accountId } });
    }
    const form = `<form method="post" action="/interaction/${uid}"><label>Account <input name="account"></label><button>Go on</button></form>`;
    return response.setHeader("content-type", "text/html; charset=utf-8").end(page("The other sign-in service", form));
  }

  function serve(portal) {
    provider = new Provider(url, {
      clients: [
        {
          client_id: CLIENT,
          token_endpoint_auth_method: "none",
          grant_types: ["authorization_code", "refresh_token"],
          response_types: ["code"],
          redirect_uris: [`${portal}/callback`],
          post_logout_redirect_uris: [`${portal}/`],
        },
      ],
      jwks: { keys: [key.jwk] },
      cookies: { keys: [randomUUID()] },
      clientBasedCORS: (_, origin) => origin === portal,
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      conformIdTokenClaims: false,
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...about(id) }) }),
      extraTokenClaims: (_, token) => about(token.accountId),
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      // The operator trusts the portal: nobody is asked for consent.
      async loadExistingGrant({ oidc }) {
        const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope("openid email profile offline_access");
        grant.addResourceScope(AUDIENCE, SCOPES);
        await grant.save();
        return grant;
      },
      features: {
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => AUDIENCE,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            scope: SCOPES,
            audience: AUDIENCE,
            accessTokenFormat: "jwt",
            jwt: { sign: { alg: "RS256" } },
          }),
        },
        rpInitiatedLogout: {
          logoutSource(ctx, form) {
            ctx.body = page("Leave the other sign-in service?", `${form}<button name="logout" value="yes" form="op.logoutForm">Leave</button>`);
          },
        },
      },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
    });
    const serveProtocol = provider.callback();
    answer = (request, response) =>
      request.url.startsWith("/interaction/")
        ? interact(request, response).catch((error) => response.writeHead(400).end(error.message))
        : serveProtocol(request, response);
  }

  async function stop() {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  return { url, key, serve, stop };
}

const about = (email) => ({ email, email_verified: true, name: email.split("@")[0].replace(".", " ") });
