/** A picture that a restarted service no longer has leaves an empty place, not a broken one. */
export const missing = (event) => event.target.classList.add("missing");

export const there = (event) => event.target.classList.remove("missing");
