/** The services' REST under the page's own origin. Every failure is an Error whose message can be shown. */

const PATIENCE = 15000;

export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const get = (path) => request(path, {});

export const post = (path, body, type = "application/json") =>
  request(path, { method: "POST", headers: body === undefined ? {} : { "Content-Type": type }, body }, 60000);

export const put = (path, value) =>
  request(path, { method: "PUT", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) });

export const remove = (path) => request(path, { method: "DELETE" });

async function request(path, options, patience = PATIENCE) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { Accept: "application/json", ...options.headers }, signal: AbortSignal.timeout(patience) });
  } catch (e) {
    throw new Refusal(0, e.name === "TimeoutError" ? `no answer within ${patience / 1000} seconds` : "the service cannot be reached");
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refusal(answer.status, words(answer, body));
  return body;
}

function words(answer, body) {
  return body?.detail ?? body?.title ?? `the service answered ${answer.status} ${answer.statusText}`.trim();
}
