package io.infinimix.dpgmmservice;

import io.infinimix.dpgmmservice.generation.ReleaseConfig;
import io.infinimix.dpgmmservice.global.BrokerPartitionCount;
import io.infinimix.dpgmmservice.global.GlobalProcessors;
import io.infinimix.dpgmmservice.global.PartitionCount;
import io.infinimix.dpgmmservice.local.LocalProcessors;
import io.infinimix.stream.Topics;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.summary.SummaryRecord;
import io.infinimix.stream.update.MixtureUpdate;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.stream.wire.ProtobufSerde;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/** Latents to assignments by the local step of each partition; summaries and releases to mixtures by the one global step. */
@ApplicationScoped
public class DpgmmTopology {

    private static final String LOCAL = "local-step";
    private static final String GLOBAL = "global-step";
    private static final String TO_ASSIGNMENTS = "to-assignments";
    private static final String TO_ARRIVALS = "to-arrivals";
    private static final String TO_SUMMARIES = "to-summaries";
    private static final String TO_DEAD_LETTERS = "to-dead-letters";
    private static final String TO_UPDATES = "to-mixture-updates";
    private static final String TO_MIXTURE = "to-mixture";
    private static final String TO_EVENTS = "to-cluster-events";

    /** What Kafka Streams runs. */
    @Produces
    Topology topology(DpgmmConfig config, ReleaseConfig releases, MeterRegistry registry) {
        return of(config.settings(), new DpgmmMetrics(registry), new BrokerPartitionCount(), releases.reader());
    }

    static Topology of(
            TopologySettings settings, DpgmmMetrics metrics, PartitionCount partitions, ReleaseReader releases) {
        Topology topology = new Topology();
        local(topology, settings, metrics);
        global(topology, settings, metrics, partitions, releases);
        return topology;
    }

    private static void local(Topology topology, TopologySettings settings, DpgmmMetrics metrics) {
        Deserializer<String> keys = new StringDeserializer();
        Serializer<String> text = new StringSerializer();
        topology.addSource(
                "latents",
                keys,
                ProtobufSerde.of(LatentRecord.parser(), Topics.LATENTS).deserializer(),
                Topics.LATENTS.name());
        topology.addSource(
                "mixture-updates",
                keys,
                ProtobufSerde.of(MixtureUpdate.parser(), Topics.MIXTURE_UPDATES).deserializer(),
                Topics.MIXTURE_UPDATES.name());
        topology.addProcessor(
                LOCAL,
                new LocalProcessors(settings, metrics, TO_ASSIGNMENTS, TO_ARRIVALS, TO_SUMMARIES, TO_DEAD_LETTERS),
                "latents",
                "mixture-updates");
        topology.addSink(
                TO_ASSIGNMENTS,
                Topics.ASSIGNMENTS.name(),
                text,
                Placed.serializer(JsonSerde.of(Assignment.class).serializer()),
                Placed.<String, Assignment>partitioner(),
                LOCAL);
        topology.addSink(
                TO_ARRIVALS,
                Topics.ARRIVALS.name(),
                text,
                Placed.serializer(ProtobufSerde.of(PartitionArrivals.parser(), Topics.ARRIVALS)
                        .serializer()),
                Placed.<String, PartitionArrivals>partitioner(),
                LOCAL);
        topology.addSink(
                TO_SUMMARIES,
                Topics.SUMMARIES.name(),
                text,
                ProtobufSerde.of(SummaryRecord.parser(), Topics.SUMMARIES).serializer(),
                LOCAL);
        topology.addSink(
                TO_DEAD_LETTERS,
                Topics.DEAD_LETTERS.name(),
                text,
                Placed.serializer(new ByteArraySerializer()),
                Placed.<String, byte[]>partitioner(),
                LOCAL);
    }

    private static void global(
            Topology topology,
            TopologySettings settings,
            DpgmmMetrics metrics,
            PartitionCount partitions,
            ReleaseReader releases) {
        Deserializer<String> keys = new StringDeserializer();
        Serializer<String> text = new StringSerializer();
        topology.addSource(
                "summaries",
                keys,
                ProtobufSerde.of(SummaryRecord.parser(), Topics.SUMMARIES).deserializer(),
                Topics.SUMMARIES.name());
        topology.addSource(
                "models",
                keys,
                ProtobufSerde.of(ModelRecord.parser(), Topics.MODELS).deserializer(),
                Topics.MODELS.name());
        topology.addProcessor(
                GLOBAL,
                new GlobalProcessors(settings, metrics, partitions, releases, TO_UPDATES, TO_MIXTURE, TO_EVENTS),
                "summaries",
                "models");
        topology.addSink(
                TO_UPDATES,
                Topics.MIXTURE_UPDATES.name(),
                text,
                ProtobufSerde.of(MixtureUpdate.parser(), Topics.MIXTURE_UPDATES).serializer(),
                (topic, key, value, count) -> Optional.of(all(count)),
                GLOBAL);
        topology.addSink(
                TO_MIXTURE,
                Topics.MIXTURE.name(),
                text,
                ProtobufSerde.of(Mixture.parser(), Topics.MIXTURE).serializer(),
                GLOBAL);
        topology.addSink(
                TO_EVENTS,
                Topics.CLUSTER_EVENTS.name(),
                text,
                JsonSerde.of(ClusterEvent.class).serializer(),
                GLOBAL);
    }

    private static Set<Integer> all(int partitions) {
        return IntStream.range(0, partitions).boxed().collect(Collectors.toSet());
    }
}
