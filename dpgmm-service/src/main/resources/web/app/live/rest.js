/** The services' REST under the page's own origin. Every failure is an Error whose message can be shown. */

const PATIENCE = 15000;
const UNAUTHORIZED = 401;

export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const get = (path, options = {}) => request(path, options);

export const post = (path, body, { type = "application/json", ...options } = {}) =>
  request(path, { method: "POST", body, ...options, headers: { ...(body === undefined ? {} : { "Content-Type": type }), ...options.headers } }, 60000);

export const put = (path, value) =>
  request(path, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

export const remove = (path) => request(path, { method: "DELETE" });

/** options.quiet: an answer of 401 is for the caller only. The header tells the service that it is the page that asks. */
async function request(path, { quiet = false, headers, ...options }, patience = PATIENCE) {
  let answer;
  try {
    answer = await fetch(path, {
      ...options,
      headers: { Accept: "application/json", "X-Infinimix-Page": "1", ...headers },
      signal: AbortSignal.timeout(patience),
    });
  } catch (e) {
    throw new Refusal(0, e.name === "TimeoutError" ? `no answer within ${patience / 1000} seconds` : "the service cannot be reached");
  }
  const body = await answer.json().catch(() => null);
  if (answer.status === UNAUTHORIZED && !quiet) window.dispatchEvent(new Event("refused-as-unknown"));
  if (!answer.ok) throw new Refusal(answer.status, words(answer, body));
  return body;
}

function words(answer, body) {
  return body?.detail ?? body?.title ?? `the service answered ${answer.status} ${answer.statusText}`.trim();
}
