package io.infinimix.dpgmmservice.page;

import com.google.protobuf.ByteString;
import io.infinimix.stream.Topic;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.stream.arrival.ArrivedImage;
import io.infinimix.stream.arrival.ClusterArrivals;
import io.infinimix.stream.arrival.PartitionArrivals;
import io.infinimix.stream.event.ClusterEvent;
import io.infinimix.stream.image.DeadLetterHeaders;
import io.infinimix.stream.mixture.Account;
import io.infinimix.stream.mixture.Bound;
import io.infinimix.stream.mixture.Covariance;
import io.infinimix.stream.mixture.Mixture;
import io.infinimix.stream.mixture.Prior;
import io.infinimix.stream.mixture.Statistics;
import io.infinimix.stream.wire.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what encoder and mixture would write, in the order and at the time that a test wants it. */
final class Story implements AutoCloseable {

    private static final int DIMENSION = 8;
    private static final JsonSerde<ClusterEvent> EVENT = JsonSerde.of(ClusterEvent.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random = new Random(5);
    private final Map<Long, double[]> centres = new TreeMap<>();
    private final Map<Long, Integer> images = new TreeMap<>();
    private final List<Long> released = new ArrayList<>();
    private long generation;
    private long version;
    private int sent;

    Story(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicCreation(2, (short) 1).createMissing(admin);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A model with these clusters goes live. */
    void release(long... uids) {
        generation++;
        version = 0;
        images.clear();
        released.clear();
        for (long uid : uids) {
            released.add(uid);
            add(uid);
        }
        publish();
        send(ClusterEvent.Type.RELEASED, null, null, null);
    }

    void born(long uid, long from) {
        add(uid);
        publish();
        send(ClusterEvent.Type.BORN, uid, from, null);
    }

    void merged(long uid, long into) {
        images.merge(into, images.remove(uid), Integer::sum);
        publish();
        send(ClusterEvent.Type.MERGED, uid, null, into);
    }

    private void add(long uid) {
        centres.computeIfAbsent(uid, any -> random.doubles(DIMENSION, -3, 3).toArray());
        images.put(uid, 0);
    }

    /** So many images of the cluster arrive; the last one's id is returned. */
    String arrive(long uid, int number) {
        String id = "";
        for (int n = 0; n < number; n++) {
            id = "camera/1?" + uid + "&" + sent++;
            arrive(id, uid);
        }
        publish();
        return id;
    }

    /** One image with that id arrives. */
    void arrive(String id, long uid) {
        double probability = 0.7 + 0.3 * random.nextDouble();
        ArrivedImage.Builder image = ArrivedImage.newBuilder()
                .setImageId(id)
                .setGeneration(generation)
                .setCluster(uid)
                .setProbability(probability)
                .setMargin(2 * probability - 1)
                .setNovelty(random.nextDouble())
                .setThumbnail(ByteString.copyFrom(Drawing.of(uid, random)))
                .setHeight(Drawing.SIDE)
                .setWidth(Drawing.SIDE)
                .setChannels(1)
                .setUniform(true);
        for (double value : centres.get(uid)) {
            image.addMean((float) (value + 0.3 * random.nextGaussian()));
        }
        PartitionArrivals arrivals = PartitionArrivals.newBuilder()
                .setAt(System.currentTimeMillis())
                .addCluster(ClusterArrivals.newBuilder()
                        .setUid(uid)
                        .setImages(1)
                        .setUnusual(image.getNovelty() >= 0.99 ? 1 : 0))
                .addImage(image)
                .build();
        send(Topics.ARRIVALS, utf8("0"), arrivals.toByteArray());
        images.merge(uid, 1, Integer::sum);
    }

    /** What the encoder says of an image in the middle of the cluster. */
    String latent(long uid) {
        return "{\"generation\": " + generation + ", \"mean\": "
                + Arrays.toString(centres.get(uid)) + ", \"variance\": "
                + Collections.nCopies(DIMENSION, 0.01)
                + ", \"reconstruction\": \"data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=\"}";
    }

    /** An image could not be read. */
    void deadLetter(String id, String message) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.name(), utf8(id), new byte[] {1});
        letter.headers().add(DeadLetterHeaders.MESSAGE, utf8(message)).add("id", utf8(id));
        producer.send(letter);
        producer.flush();
    }

    private void publish() {
        int total = images.values().stream().mapToInt(Integer::intValue).sum();
        Statistics.Builder statistics =
                Statistics.newBuilder().setDimension(DIMENSION).setRows(total);
        images.forEach((uid, count) -> {
            statistics.addUid(uid).addCount(count).addEntropy(0);
            for (double value : centres.get(uid)) {
                statistics.addSum(count * value).addSquare(count * (value * value + 0.09));
            }
        });
        Mixture mixture = Mixture.newBuilder()
                .setGeneration(generation)
                .setVersion(++version)
                .setCoarseness(1)
                .setUpdatedAt(System.currentTimeMillis())
                .setPrior(Prior.newBuilder()
                        .setCovariance(Covariance.COVARIANCE_DIAGONAL)
                        .setDimension(DIMENSION)
                        .setConcentration(1)
                        .setMeanStrength(0.1)
                        .setDegreesOfFreedom(DIMENSION + 2)
                        .addAllScale(Collections.nCopies(DIMENSION, 1.0)))
                .setStatistics(statistics)
                .setBound(Bound.newBuilder().setData(-10.0 * total))
                .addAllReleasedUid(released)
                .setAccount(Account.newBuilder().setAccepted(total).setLive(total))
                .build();
        send(Topics.MIXTURE, utf8(Long.toString(generation)), mixture.toByteArray());
        producer.flush();
    }

    private void send(ClusterEvent.Type type, Long uid, Long from, Long into) {
        ClusterEvent event = new ClusterEvent(
                generation + ":" + type + ":" + uid,
                type,
                uid,
                from,
                into,
                generation,
                version,
                uid == null ? null : 12.0,
                uid == null ? null : 34.5,
                Instant.now(),
                null);
        send(Topics.CLUSTER_EVENTS, utf8(Long.toString(uid == null ? 0 : uid)), EVENT.write(event));
        producer.flush();
    }

    private void send(Topic topic, byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.name(), key, value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
