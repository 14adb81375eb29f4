package io.infinimix.dpgmmservice.clusters;

import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * What the page follows: {@code status} twice a second, {@code happened} with the cluster events since the last time. Never more than four messages
 * a second, however much happens. The id is that of {@code /v1/events}, so a client resumes where it left.
 */
@Path("/v1/live")
public class LiveResource {

    private static final Duration TICK = Duration.ofMillis(500);

    private final ReadCommittedView view;
    private final Overview overview;

    @Inject
    LiveResource(ReadCommittedView view, Overview overview) {
        this.view = view;
        this.overview = overview;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Status and cluster events for the page, at most four messages a second")
    public Multi<OutboundSseEvent> live(
            @Context Sse sse, @HeaderParam("Last-Event-ID") String lastEventId, @QueryParam("after") String after) {
        AtomicLong seen = new AtomicLong(EventsResource.parse(lastEventId == null ? after : lastEventId));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(0L),
                        Multi.createFrom().ticks().every(TICK).onOverflow().drop())
                .onItem()
                .transformToMultiAndConcatenate(tick -> Multi.createFrom().iterable(messages(sse, seen)));
    }

    private List<OutboundSseEvent> messages(Sse sse, AtomicLong seen) {
        OutboundSseEvent status = sse.newEventBuilder()
                .name("status")
                .data(overview.status())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .build();
        List<EventLog.Entry> entries = view.events().after(seen.get());
        if (entries.isEmpty()) {
            return List.of(status);
        }
        seen.set(entries.get(entries.size() - 1).offset());
        OutboundSseEvent happened = sse.newEventBuilder()
                .id(Long.toString(seen.get()))
                .name("happened")
                .data(new EventsResource.EventList(entries))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .build();
        return List.of(status, happened);
    }
}
