package io.infinimix.quickstart.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.broker.BrokerCluster;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.stream.TopicCreation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop on three brokers, of which one after the other is killed at seeded random moments: work goes on while it is away. It comes back, and when it has caught up the next one is killed.
 * Under the Maven profile {@code faults}. Properties: infinimix.faults (how many, 6), and those of {@link FedLoop}.
 */
class LostBrokerFaultsIT {

    private static final int BOOTSTRAP = 1_000;
    private static final int BROKERS = 3;
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);
    private static final long LEAST_AWAY_MILLIS = 30_000;

    @TempDir
    Path dir;

    private final int faults = Integer.getInteger("infinimix.faults", 6);
    private final Random dice = new Random(FedLoop.SEED);

    @Test
    void whicheverBrokerIsLostWorkGoesOn() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(dir, BROKERS);
                Admin admin = admin(cluster);
                LoopServices services = start(cluster, admin);
                FedLoop fed = FedLoop.running(Map.of("bootstrap.servers", cluster.bootstrapServers()), glyphs())) {
            System.out.println(
                    "| fault | | led partitions | away, s | assigned meanwhile | standstill, s | images fed |"
                            + " caught up, s |\n|---|---|---|---|---|---|---|---|");
            for (int n = 0; n < faults; n++) {
                FedLoop.pause(dice.nextInt(4_000));
                lose(cluster, n % BROKERS + 1, admin, fed, n);
            }
            fed.settling.assertEveryImageAssignedOnce(BOOTSTRAP);
            assertEquals(Map.of(), copiesOtherThan(admin), "topics with another number of copies");
        }
    }

    private static Admin admin(BrokerCluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    private static GlyphSettings glyphs() {
        return GlyphSettings.of(8, FedLoop.SEED);
    }

    /** Topics as an operator creates them: with as many copies as the brokers' default says. */
    private LoopServices start(BrokerCluster cluster, Admin admin) throws Exception {
        new TopicCreation(LoopServices.PARTITIONS, (short) -1).createMissing(admin);
        return new LoopServices(dir, LoopServices.Plan.of(cluster.bootstrapServers(), BOOTSTRAP, 100 * BOOTSTRAP));
    }

    private void lose(BrokerCluster cluster, int victim, Admin admin, FedLoop fed, int n) throws Exception {
        long led = topics(admin).stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(partition ->
                        partition.leader() != null && partition.leader().id() == victim)
                .count();
        Standstill standstill = new Standstill(fed);
        long start = System.nanoTime();
        long before = fed.settling.assigned();
        cluster.node(victim).kill();
        long millis = LEAST_AWAY_MILLIS + dice.nextInt(15_000);
        standstill.watch(millis);
        // What was fed when it was killed, and a while longer, has its assignment before it comes back.
        long until = fed.fed();
        fed.recovery(until);
        double away = (System.nanoTime() - start) / 1e9;
        long meanwhile = fed.settling.assigned() - before;
        cluster.node(victim).restart();
        long back = System.nanoTime();
        Awaitility.await().atMost(CATCHING_UP).until(() -> isInSync(admin));
        System.out.printf(
                "| %d | broker %d killed | %d | %.1f | %d | %.1f | %d | %.1f |%n",
                n + 1, victim, led, away, meanwhile, standstill.seconds(), until, (System.nanoTime() - back) / 1e9);
    }

    private static boolean isInSync(Admin admin) throws Exception {
        return topics(admin).stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == BROKERS);
    }

    private static Map<String, Integer> copiesOtherThan(Admin admin) throws Exception {
        Map<String, Integer> copies = new TreeMap<>();
        for (TopicDescription topic : topics(admin)) {
            topic.partitions().stream()
                    .map(partition -> partition.replicas().size())
                    .filter(count -> count != BROKERS)
                    .forEach(count -> copies.put(topic.name(), count));
        }
        return copies;
    }

    /** All there are, those of offsets, of transactions and of stores too. */
    private static Collection<TopicDescription> topics(Admin admin) throws ExecutionException, InterruptedException {
        List<String> names = List.copyOf(admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get());
        return admin.describeTopics(names).allTopicNames().get().values();
    }
}
