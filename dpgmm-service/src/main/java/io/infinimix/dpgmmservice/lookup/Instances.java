package io.infinimix.dpgmmservice.lookup;

import io.infinimix.stream.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which instance assigns which partitions, as the group of the topology has it. */
@ApplicationScoped
class Instances {

    private final Instance<KafkaStreams> streams;
    private final HostInfo self;

    @Inject
    Instances(
            Instance<KafkaStreams> streams,
            @ConfigProperty(name = "quarkus.kafka-streams.application-server") String self) {
        this.streams = streams;
        this.self = HostInfo.buildFromEndpoint(self);
    }

    /** Partitions of this instance, or empty while they are being shared out. */
    Optional<Set<Integer>> partitions() {
        KafkaStreams running = streams.get();
        if (running.state() != KafkaStreams.State.RUNNING) {
            return Optional.empty();
        }
        return Optional.of(running.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(Topics.LATENTS.name()))
                .map(TopicPartition::partition)
                .collect(Collectors.toSet()));
    }

    /** The other instances that may have an image: the one that has its partition where the id tells it, else all. */
    List<HostInfo> others(String imageId) {
        Optional<TopicPartition> partition = partition(imageId);
        return streams.get().metadataForAllStreamsClients().stream()
                .filter(instance -> partition.isEmpty()
                        ? instance.topicPartitions().stream().anyMatch(Instances::isLatents)
                        : instance.topicPartitions().contains(partition.get()))
                .map(StreamsMetadata::hostInfo)
                .filter(host -> !host.equals(self))
                .distinct()
                .toList();
    }

    private static boolean isLatents(TopicPartition partition) {
        return partition.topic().equals(Topics.LATENTS.name());
    }

    /** An image without an id of its own has its record's place for one: topic-partition-offset. */
    private static Optional<TopicPartition> partition(String imageId) {
        String start = Topics.IMAGES.name() + "-";
        int end = imageId.lastIndexOf('-');
        if (!imageId.startsWith(start) || end < start.length()) {
            return Optional.empty();
        }
        String number = imageId.substring(start.length(), end);
        return number.matches("\\d{1,6}") && imageId.substring(end + 1).matches("\\d+")
                ? Optional.of(new TopicPartition(Topics.LATENTS.name(), Integer.parseInt(number)))
                : Optional.empty();
    }
}
