package io.infinimix.edge.live;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;

/** Comments in a stream of events of which nothing comes for long: a connection without a sign of life is ended, here ({@code quarkus.http.idle-timeout}) and by proxies. */
public final class SignsOfLife {

    private static final Duration EVERY = Duration.ofSeconds(15);

    private SignsOfLife() {}

    /** The events, and now and then a comment, which clients leave out. */
    public static Multi<OutboundSseEvent> beside(Multi<OutboundSseEvent> events, Sse sse) {
        Multi<OutboundSseEvent> signs = Multi.createFrom()
                .ticks()
                .every(EVERY)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("no news").build());
        return Multi.createBy().merging().streams(events, signs);
    }
}
