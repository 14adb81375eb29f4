package io.infinimix.deployment.feeding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.infinimix.broker.LocalBroker;
import io.infinimix.deployment.Repository;
import io.infinimix.deployment.tool.Tool;
import io.infinimix.stream.TopicCreation;
import io.infinimix.stream.Topics;
import io.infinimix.stream.image.ImageHeaders;
import io.infinimix.testbroker.TestBroker;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {

    private static final int PARTITIONS = 2;
    private static final int IMAGES = 3;

    private final List<String> files = new ArrayList<>();
    private Path directory;
    private LocalBroker broker;
    private ArrivedImages arrived;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        Path images = Files.createDirectories(directory.resolve("images"));
        for (int n = 0; n < IMAGES; n++) {
            BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(n, n, 0, 255);
            Path file = images.resolve("image-" + n + ".png");
            assertTrue(ImageIO.write(image, "png", file.toFile()));
            files.add(file.toString());
        }
        broker = TestBroker.start(directory);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCreation(PARTITIONS, (short) 1).createMissing(admin);
        }
        arrived = new ArrivedImages(broker.bootstrapServers(), PARTITIONS);
    }

    @AfterAll
    void stop() {
        arrived.close();
        broker.close();
    }

    @Test
    void kcatSendsEachFileUnderAnIdOfItsOwnAndTheSameOneAgain() throws Exception {
        Tool.require("kcat");

        example("feed-kcat.sh", broker.bootstrapServers(), files);
        Set<String> ids = whole(arrived.next(IMAGES));
        example("feed-kcat.sh", broker.bootstrapServers(), files);

        assertEquals(ids, whole(arrived.next(IMAGES)));
        assertEquals(IMAGES, ids.size());
    }

    @Test
    void aFolderIsFed() throws Exception {
        requireCommand();

        example(
                "feed-folder.sh",
                broker.bootstrapServers(),
                List.of(directory.resolve("images").toString()));

        assertEquals(IMAGES, whole(arrived.next(IMAGES)).size());
    }

    @Test
    void framesOfAVideoAreFed() throws Exception {
        requireCommand();
        Path video = directory.resolve("video.mp4");
        Tool.Outcome made = Tool.require("ffmpeg")
                .run("-loglevel", "error", "-f", "lavfi", "-i", "testsrc=d=3:r=10:s=64x64", video.toString());
        assertEquals(0, made.status(), made.output());

        example("feed-ffmpeg.sh", broker.bootstrapServers(), List.of(video.toString(), "2"));

        for (ConsumerRecord<byte[], byte[]> frame : arrived.next(6)) {
            assertEquals((byte) 0xff, frame.value()[0]);
            assertEquals((byte) 0xd8, frame.value()[1]);
            assertTrue(ArrivedImages.header(frame, ImageHeaders.CLOUD_EVENTS_ID).length() > 0);
        }
    }

    @Test
    void pythonSendsEachFile() throws Exception {
        Tool python = python();
        List<String> arguments = new ArrayList<>(List.of("docs/examples/feed.py", broker.bootstrapServers()));
        arguments.addAll(files);

        Tool.Outcome fed = python.run(arguments.toArray(String[]::new));

        assertEquals(0, fed.status(), fed.output());
        assertEquals(IMAGES, whole(arrived.next(IMAGES)).size());
    }

    /** One that has confluent-kafka: Debian's package is for Debian's own. */
    private static Tool python() throws Exception {
        for (Tool python : List.of(Tool.require("python3"), new Tool(Path.of("/usr/bin/python3")))) {
            if (Files.isExecutable(python.program())
                    && python.run("-c", "import confluent_kafka").status() == 0) {
                return python;
            }
        }
        return abort("confluent-kafka is not here: Debian has it as python3-confluent-kafka");
    }

    @Test
    void curlHandsInOneImageAndSeveral() throws Exception {
        Tool.require("curl");
        try (EncoderUnderTest encoder = EncoderUnderTest.start(broker.bootstrapServers(), directory)) {
            example("feed-curl.sh", encoder.url(), files.subList(0, 1));
            String one = whole(arrived.next(1)).iterator().next();
            example("feed-curl.sh", encoder.url(), files);

            assertTrue(whole(arrived.next(IMAGES)).contains(one), "the same content has the same id");
        }
    }

    @Test
    void connectIsToldTheTopicAndTheLargestRecord() {
        var config = Repository.json(Repository.file("docs/examples/connect-spooldir.json"))
                .get("config");

        assertEquals(Topics.IMAGES.name(), config.get("topic").asText());
        assertEquals(
                Topics.IMAGES.maxRecordBytes(),
                config.get("producer.override.max.request.size").asInt());
    }

    private void example(String name, String where, List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(where));
        all.addAll(arguments);
        Tool.Outcome outcome = new Tool(Repository.file("docs/examples/" + name)).run(all.toArray(String[]::new));
        assertEquals(0, outcome.status(), outcome.output());
    }

    /** Ids of records of which each is one of the files, byte for byte. */
    private Set<String> whole(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (String file : files) {
            contents.add(Files.readAllBytes(Path.of(file)));
        }
        records.forEach(record ->
                assertTrue(contents.stream().anyMatch(content -> Arrays.equals(content, record.value()))));
        return records.stream()
                .map(record -> ArrivedImages.header(record, ImageHeaders.CLOUD_EVENTS_ID))
                .collect(Collectors.toSet());
    }

    private static void requireCommand() {
        if (!Files.exists(Repository.file("quickstart/target/quickstart.jar"))) {
            abort("quickstart is not built: ./mvnw verify builds it before this module");
        }
    }
}
