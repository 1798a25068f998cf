// Answers of a real server, asked for once and repeated from memory: the time that the server takes is measured
// elsewhere, and is left out of what the browser takes.

const PAGE = "/v1.0/identityGovernance/entitlementManagement/accessPackages/filterByCurrentUser(on='allowedRequestor')";

export class Recording {
  #server;
  #token;
  #answers = new Map();

  constructor(server, token) {
    this.#server = server;
    this.#token = token;
  }

  /** The answer to a call of the portal, as it would come from `origin`. */
  async answer(origin, method, path, headers, body) {
    const key = `${method} ${path} ${body}`;
    if (!this.#answers.has(key)) this.#answers.set(key, await this.#ask(origin, method, path, headers, body));
    return this.#answers.get(key);
  }

  /** Every package, as the floors read them: in one answer. */
  async packages() {
    const value = [];
    let next = `${this.#server}${PAGE}?$expand=catalog&$orderby=displayName&$top=999`;
    while (next) {
      const answer = await fetch(next, { headers: { authorization: `Bearer ${this.#token}` } });
      if (!answer.ok) throw new Error(`${next} was answered with ${answer.status}`);
      const page = await answer.json();
      value.push(...page.value);
      next = page["@odata.nextLink"];
    }
    return Buffer.from(JSON.stringify({ value }));
  }

  async #ask(origin, method, path, headers, body) {
    const answer = await fetch(this.#server + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...headers },
      body: body || undefined,
    });
    const text = await answer.text();
    const type = answer.headers.get("content-type");
    return { status: answer.status, type, body: Buffer.from(text.replaceAll(this.#server, origin)) };
  }
}
