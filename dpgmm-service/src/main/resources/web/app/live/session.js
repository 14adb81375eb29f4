import { Refusal, get, post, remove } from "./rest.js";

const RETRY = 2000;
const STILL_HERE = 5 * 60 * 1000;
const PRINTABLE = /^[\x21-\x7e]+$/;
const ENDED = "infinimix.session-ended";

/**
 * Who looks at the page. Where the service asks for keys or tokens, one is given to it once; it keeps the browser signed in by a cookie that scripts cannot read. Says
 * "session" when it knows. A session that ends begins the page anew, so that nothing of it stays in sight.
 */
class Session extends EventTarget {
  known = false;
  asks = false;
  name = null;
  roles = [];
  /** Whether there is something to sign out of: not where a proxy sends who looks. */
  cookie = false;

  async begin() {
    for (;;) {
      try {
        return this.#know(await get("/v1/session", { quiet: true }));
      } catch (e) {
        if (e.status === 401) return this.#know({ asks: true });
        await new Promise((resolve) => setTimeout(resolve, RETRY));
      }
    }
  }

  get mustSignIn() {
    return this.known && this.asks && !this.name;
  }

  /** Whether an action that is for administrators is for whoever looks. */
  get administers() {
    return !this.asks || this.roles.includes("admin");
  }

  async signIn(credential) {
    const bare = credential.trim().replace(/^Bearer\s+/i, "");
    if (!PRINTABLE.test(bare)) throw new Refusal(0, "a key or token has no spaces and no special characters");
    this.#know(await post("/v1/session", undefined, { headers: { Authorization: `Bearer ${bare}` }, quiet: true }));
  }

  async signOut() {
    await remove("/v1/session");
    location.reload();
  }

  /** The service asked who it is in the middle of things. */
  end() {
    if (!this.known || this.mustSignIn) return;
    keep(ENDED, "yes");
    location.reload();
  }

  /** Whether the page was begun anew because a session had ended; asked once. */
  endedBefore() {
    return take(ENDED) === "yes";
  }

  #know({ asks, name = null, roles = [], session = false }) {
    Object.assign(this, { known: true, asks, name, roles, cookie: session });
    this.dispatchEvent(new Event("session"));
  }
}

function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The form then does not say why it is there.
  }
}

function take(key) {
  try {
    const value = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return null;
  }
}

export const session = new Session();
// A session that asks for nothing ends: one that is looked at asks now and then.
setInterval(() => session.cookie && get("/v1/session").catch(() => {}), STILL_HERE);
window.addEventListener("refused-as-unknown", () => session.end());
