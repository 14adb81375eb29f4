package io.infinimix.edge.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How people sign in with a browser. Only a service that has a page lets them. */
@ConfigMapping(prefix = "infinimix.access.page")
interface SessionConfig {

    /** What is given to whoever asks, because it asks who they are: paths, or the beginning of paths before a *. Empty: there is no page and no session. */
    Optional<List<String>> paths();

    /** How long a browser stays signed in at most; a token's own end may come sooner. */
    @WithDefault("12h")
    Duration session();

    /** How long it stays signed in while it asks for nothing. A page that is open asks every few minutes. */
    @WithDefault("30m")
    Duration idle();

    /** What sessions are sealed with: the same in every instance behind one address. At least 32 characters. Unset: each start makes its own. */
    Optional<String> secret();
}
