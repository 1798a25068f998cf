// An issuer that knows everybody at once, so that what is measured begins where the person comes back from it. The
// portal believes it because it leaves the signature to TLS; see `src/session/claims.rs`.

const NONCE = "nonce-of-a-measurement";
let nonce = NONCE;

const json = (value) => ({ type: "application/json", body: Buffer.from(JSON.stringify(value)) });
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What the issuer answers; nothing where it is not asked. */
export function answerAsIssuer({ origin, url }) {
  const issuer = `${origin}/oidc`;
  switch (url.pathname) {
    case "/oidc/.well-known/openid-configuration":
      return json({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` });
    case "/oidc/authorize": {
      nonce = url.searchParams.get("nonce");
      return { location: `/callback?code=c&state=${encodeURIComponent(url.searchParams.get("state"))}` };
    }
    case "/oidc/token": {
      const claims = { iss: issuer, sub: "guest", aud: "guestlist-portal", exp: Date.now() / 1000 + 600, nonce };
      nonce = NONCE;
      const id_token = `${part({ alg: "none" })}.${part(claims)}.x`;
      return json({ access_token: "a", token_type: "Bearer", expires_in: 600, id_token });
    }
    default:
      return undefined;
  }
}

/** Where somebody comes back from the issuer. */
export const RETURN = "/callback?code=c&state=s";

/** Runs in the page that they come back to: what the portal kept when they left a page for the issuer. */
export function rememberLeaving(target) {
  if (location.pathname !== "/callback" || sessionStorage.getItem("guestlist.sign-in")) return;
  const pending = {
    state: "s",
    nonce: "nonce-of-a-measurement",
    verifier: "v",
    target,
    is_silent: false,
  };
  sessionStorage.setItem("guestlist.sign-in", JSON.stringify(pending));
}
