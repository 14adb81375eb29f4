package io.infinimix.dpgmmservice.clusters;

import io.infinimix.edge.live.SignsOfLife;
import io.infinimix.stream.event.ClusterEvent;
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
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Cluster events as server-sent events. The event id is the offset on the cluster-events topic, so a client resumes where it left. */
@Path("/v1/events")
public class EventsResource {

    private static final String EVERY_REMEMBERED = "-1";

    private final ReadCommittedView view;

    @Inject
    EventsResource(ReadCommittedView view) {
        this.view = view;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cluster events, live; Last-Event-ID resumes after that event")
    public Multi<OutboundSseEvent> events(@Context Sse sse, @HeaderParam("Last-Event-ID") String lastEventId) {
        long after = parse(lastEventId);
        Multi<OutboundSseEvent> events = Multi.createFrom().emitter(emitter -> {
            Runnable end = view.events()
                    .listen(
                            after,
                            entry -> emitter.emit(sse.newEventBuilder()
                                    .id(Long.toString(entry.offset()))
                                    .name(name(entry.event().type()))
                                    .data(entry.event())
                                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                    .build()));
            emitter.onTermination(end);
        });
        return SignsOfLife.beside(events, sse);
    }

    /** Events with their offsets, oldest first. */
    record EventList(List<EventLog.Entry> events) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Cluster events that are remembered, after that offset, for clients that cannot follow a stream")
    public EventList list(@QueryParam("after") String after) {
        return new EventList(view.events().after(parse(after)));
    }

    /** As the topic writes it. */
    static String name(ClusterEvent.Type type) {
        return type == null ? "event" : type.name().toLowerCase(Locale.ROOT);
    }

    static long parse(String lastEventId) {
        try {
            return Long.parseLong(lastEventId == null ? EVERY_REMEMBERED : lastEventId);
        } catch (NumberFormatException e) {
            return Long.parseLong(EVERY_REMEMBERED);
        }
    }
}
