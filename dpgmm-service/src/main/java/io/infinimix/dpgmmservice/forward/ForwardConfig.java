package io.infinimix.dpgmmservice.forward;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where the other services are, so that the page needs one origin only. */
@ConfigMapping(prefix = "infinimix.forward")
interface ForwardConfig {

    /** Base address of encoder-service. */
    @WithDefault("http://127.0.0.1:8081")
    URI encoder();

    /** Base address of trainer-service. */
    @WithDefault("http://127.0.0.1:8082")
    URI trainer();

    /** How long a forwarded request may take. */
    @WithDefault("30s")
    Duration timeout();
}
