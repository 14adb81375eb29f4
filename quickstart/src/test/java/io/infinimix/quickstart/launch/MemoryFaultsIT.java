package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.broker.BrokerProcess;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop, whose encoders are given images that need as much memory as they may, many at once, over Kafka and over HTTP: none ends. The second encoder does not bound what uploads take: there memory runs
 * out, it comes back, and no image is lost. Under the Maven profile {@code faults}. Properties: infinimix.faults.heap (of an encoder, MiB, 192), and those of {@link FedLoop}.
 */
class MemoryFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    private static final int HEAP = Integer.getInteger("infinimix.faults.heap", 192);
    private static final String BOUNDED = "encoder-1";
    private static final String UNBOUNDED = "encoder-2";
    private static final List<String> ENCODERS = List.of(BOUNDED, UNBOUNDED);
    private static final int NOISE_SIDE = 1_150;
    /** About as many pixels as an encoder takes: 4 bytes each, in two fifths of what of its heap can be in use. */
    private static final int FLAT_SIDE = (int) Math.sqrt(0.37 * HEAP * 1024 * 1024 / 4);

    private static final int CLAIMED_SIDE = 30_000;
    private static final String CLAIMING = "claiming";
    private static final Duration READING = Duration.ofMinutes(5);
    private static final int FAT = 60;
    private static final int CLIENTS = 40;
    /** In a form. All of them are decoded twice, and wait on disk. */
    private static final int FILES = 3;

    private static final long GROWN = 16;

    @TempDir
    Path dir;

    @Test
    void whatFatImagesCostAnEncoderIsNoImage() throws Exception {
        byte[] noise = FatImages.noise(NOISE_SIDE, FedLoop.SEED);
        byte[] flat = FatImages.flat(FLAT_SIDE);
        byte[] claiming = FatImages.claiming(CLAIMED_SIDE, noise);
        try (BrokerProcess broker = BrokerProcess.start(dir.resolve("broker"), dir.resolve("broker.log"));
                LoopServices services = start(broker);
                FedLoop fed = FedLoop.running(connection(broker), GlyphSettings.of(8, FedLoop.SEED));
                Supervisor supervisor = new Supervisor(services, ENCODERS)) {
            Map<String, Long> before = live(services);
            System.out.println(
                    "| | images then | settled after, s | encoders ended | answers |\n|---|---|---|---|---|");
            Attack attack = new Attack(services, fed, supervisor);
            attack.run("noise", sent -> send(broker, "noise", noise, sent));
            attack.run("flat", sent -> send(broker, "flat", flat, sent));
            attack.run("claiming", sent -> send(broker, CLAIMING, claiming, sent));
            attack.run("noise by HTTP", sent -> upload(services, List.of(BOUNDED), sent, 1, noise));
            attack.run(
                    "noise by HTTP, " + FILES + " in a request",
                    sent -> upload(services, List.of(BOUNDED), sent, FILES, noise));
            assertEquals(Map.of(), supervisor.restarts(), "encoders that ended");
            attack.run(
                    "noise by HTTP, unbounded", sent -> upload(services, List.of(UNBOUNDED, BOUNDED), sent, 1, noise));
            assertEquals(Set.of(UNBOUNDED), supervisor.restarts().keySet(), "encoders that ended");
            fed.settling.assertEveryImageSettledOnce(BOOTSTRAP, FAT);
            assertOutcomes(attack.sent, Outcomes.read(connection(broker)));
            Map<String, Long> after = live(services);
            System.out.println("live heap, MiB: " + before + ", afterwards " + after + "; files of " + noise.length
                    + " and " + flat.length + " bytes, " + FLAT_SIDE + " pixels along each side");
            after.forEach((name, mebibytes) -> assertTrue(mebibytes <= before.get(name) + GROWN, name));
        }
    }

    private static void assertOutcomes(Set<String> sent, Map<String, String> outcomes) {
        for (String id : sent) {
            assertEquals(id.startsWith(CLAIMING) ? "too_many_pixels" : Outcomes.ASSIGNED, outcomes.get(id), id);
        }
    }

    /** Sends many images at once, whose ids it puts into the set, and says what the answers were. */
    private interface Load {
        String send(Set<String> sent) throws Exception;
    }

    /** Loads in turn, and what they did. */
    private record Attack(LoopServices services, FedLoop fed, Supervisor supervisor, Set<String> sent) {

        Attack(LoopServices services, FedLoop fed, Supervisor supervisor) {
            this(services, fed, supervisor, new HashSet<>());
        }

        void run(String what, Load load) throws Exception {
            int before = ends();
            String answers = load.send(sent);
            Awaitility.await().atMost(READING).until(() -> fed.settling.others() == sent.size());
            long until = fed.settling.known();
            double settled = fed.recovery(until);
            supervisor.throwFailure();
            services.awaitReady();
            System.out.printf("| %s | %d | %.1f | %d | %s |%n", what, until, settled, ends() - before, answers);
        }

        private int ends() {
            return supervisor.restarts().values().stream().mapToInt(n -> n).sum();
        }
    }

    private static String upload(
            LoopServices services, List<String> encoders, Set<String> sent, int images, byte[] image) throws Exception {
        UploadCrowd crowd = new UploadCrowd(encoders.stream()
                .map(encoder -> services.uri(encoder, "/v1/images"))
                .toList());
        crowd.post("upload-" + sent.size(), CLIENTS, images, image);
        sent.addAll(crowd.accepted());
        return crowd.answers().toString();
    }

    private static String send(BrokerProcess broker, String name, byte[] image, Set<String> sent) {
        Map<String, Object> configuration = new HashMap<>(connection(broker));
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.IMAGES.maxRecordBytes());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < FAT; n++) {
                String id = name + "-" + n;
                byte[] key = id.getBytes(StandardCharsets.UTF_8);
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.IMAGES.name(), key, image);
                record.headers().add(ImageHeaders.ID, key);
                producer.send(record);
                sent.add(id);
            }
        }
        return "";
    }

    private static Map<String, Long> live(LoopServices services) throws Exception {
        Map<String, Long> mebibytes = new TreeMap<>();
        for (String name : ENCODERS) {
            mebibytes.put(name, services.liveBytes(name) >> 20);
        }
        return mebibytes;
    }

    private LoopServices start(BrokerProcess broker) throws Exception {
        try (Admin admin = Admin.create(connection(broker))) {
            new TopicCreation(LoopServices.PARTITIONS, (short) 1).createMissing(admin);
        }
        return new LoopServices(
                dir,
                new LoopServices.Plan(
                        LoopServices.HOME,
                        name -> broker.bootstrapServers(),
                        name -> ENCODERS.contains(name) ? environment(name) : Map.of(),
                        BOOTSTRAP,
                        100 * BOOTSTRAP));
    }

    private static Map<String, String> environment(String encoder) {
        // What is said there outdoes the command line.
        String heap = "-Xmx" + HEAP + "m";
        return encoder.equals(BOUNDED)
                ? Map.of("_JAVA_OPTIONS", heap)
                : Map.of(
                        "_JAVA_OPTIONS",
                        heap,
                        "INFINIMIX_UPLOAD_MEMORY",
                        "1G",
                        "INFINIMIX_UPLOAD_MAX_IN_FLIGHT",
                        Integer.toString(CLIENTS));
    }

    private static Map<String, Object> connection(BrokerProcess broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
