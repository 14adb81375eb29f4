package io.infinimix.dpgmmservice;

import io.infinimix.stream.Topics;
import io.infinimix.stream.assignment.Assignment;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.latent.EncodedImage;
import io.infinimix.stream.latent.GenerationSwitch;
import io.infinimix.stream.latent.LatentRecord;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.model.LivePointer;
import io.infinimix.stream.model.ModelKeys;
import io.infinimix.stream.model.ModelManifest;
import io.infinimix.stream.model.ModelRecord;
import io.infinimix.stream.model.Release;
import io.infinimix.stream.model.ReleaseReader;
import io.infinimix.stream.model.SeedMixture;
import io.infinimix.stream.wire.JsonSerde;
import io.infinimix.stream.wire.ProtobufSerde;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology with one partition, without a broker. */
final class DrivenTopology implements AutoCloseable {

    private static final String APPLICATION = "driven";

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> latents;
    private final TestInputTopic<String, ModelRecord> models;
    private final TestOutputTopic<String, Assignment> assignments;
    private final TestOutputTopic<String, ClusterEvent> events;
    private final TestOutputTopic<String, Mixture> mixtures;
    private final TestOutputTopic<String, byte[]> deadLetters;
    private Mixture mixture;

    DrivenTopology(TopologySettings settings, Path stateDir) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        driver = new TopologyTestDriver(
                DpgmmTopology.of(
                        settings, new DpgmmMetrics(registry), config -> 1, new ReleaseReader(Optional.empty())),
                properties);
        latents = driver.createInputTopic(Topics.LATENTS.name(), new StringSerializer(), new ByteArraySerializer());
        models = driver.createInputTopic(
                Topics.MODELS.name(),
                new StringSerializer(),
                ProtobufSerde.of(ModelRecord.parser(), Topics.MODELS).serializer());
        assignments = driver.createOutputTopic(
                Topics.ASSIGNMENTS.name(),
                new StringDeserializer(),
                JsonSerde.of(Assignment.class).deserializer());
        events = driver.createOutputTopic(
                Topics.CLUSTER_EVENTS.name(),
                new StringDeserializer(),
                JsonSerde.of(ClusterEvent.class).deserializer());
        mixtures = driver.createOutputTopic(
                Topics.MIXTURE.name(),
                new StringDeserializer(),
                ProtobufSerde.of(Mixture.parser(), Topics.MIXTURE).deserializer());
        deadLetters = driver.createOutputTopic(
                Topics.DEAD_LETTERS.name(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    static Release release(long generation, SeedMixture seed) {
        return Release.cut(
                ModelManifest.newBuilder()
                        .setGeneration(generation)
                        .setReleased(true)
                        .build(),
                new byte[] {1, 2, 3},
                seed.toByteArray());
    }

    void release(Release release) {
        release.records().forEach(this::model);
        model(ModelRecord.newBuilder()
                .setLive(LivePointer.newBuilder()
                        .setGeneration(release.manifest().getGeneration()))
                .build());
    }

    void model(ModelRecord record) {
        models.pipeInput(ModelKeys.of(record), record);
    }

    void latent(EncodedImage image) {
        latents.pipeInput(
                image.getImageId(),
                LatentRecord.newBuilder().setEncoded(image).build().toByteArray());
    }

    void switchTo(long generation) {
        latents.pipeInput(
                null,
                LatentRecord.newBuilder()
                        .setGenerationSwitch(GenerationSwitch.newBuilder().setGeneration(generation))
                        .build()
                        .toByteArray());
    }

    void rawLatent(String key, byte[] value) {
        latents.pipeInput(key, value);
    }

    /** Lets so much time pass, in steps short enough for every punctuation. */
    void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 50) {
            driver.advanceWallClockTime(Duration.ofMillis(50));
        }
    }

    List<Assignment> assignments() {
        return assignments.readValuesToList();
    }

    List<ClusterEvent> events() {
        return events.readValuesToList();
    }

    /** The newest mixture so far. */
    Mixture mixture() {
        for (Mixture next : mixtures.readValuesToList()) {
            mixture = next == null ? mixture : next;
        }
        return mixture;
    }

    /** Keys of the mixture topic as a compacted reader would have them. */
    List<String> mixtureKeys() {
        List<String> keys = new ArrayList<>();
        mixtures.readRecordsToList().forEach(record -> {
            keys.remove(record.key());
            if (record.value() != null) {
                mixture = record.value();
                keys.add(record.key());
            }
        });
        return keys;
    }

    List<TestRecord<String, byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    /** The newest value of a store's changelog. */
    byte[] changelog(String store) {
        List<byte[]> values = driver.createOutputTopic(
                        APPLICATION + "-" + store + "-changelog",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readValuesToList();
        return values.get(values.size() - 1);
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    double counter(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        driver.close();
    }
}
