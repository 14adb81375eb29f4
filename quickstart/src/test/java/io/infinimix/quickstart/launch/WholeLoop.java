package io.infinimix.quickstart.launch;

import io.infinimix.broker.BrokerProcess;
import io.infinimix.stream.TopicCreation;
import io.infinimix.testbroker.FaultyLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * The services on one broker, which can be killed and started again. The first encoder, the first mixture and the trainer reach it by a link that can be made bad, the others directly.
 */
final class WholeLoop implements AutoCloseable {

    static final Set<String> BEHIND_LINK = Set.of("encoder-1", "dpgmm-1", "trainer");

    final BrokerProcess broker;
    final FaultyLink link;
    final LoopServices services;

    WholeLoop(Path dir, int bootstrapImages) throws Exception {
        this(dir, bootstrapImages, bootstrapImages, LoopServices.HOME);
    }

    /**
     * @param newImages to the second training, and after an alarm
     * @param home root of the source tree whose services are started
     */
    WholeLoop(Path dir, int bootstrapImages, int newImages, Path home) throws Exception {
        link = FaultyLink.open();
        broker = BrokerProcess.startBehind(dir.resolve("broker"), dir.resolve("broker.log"), link.port());
        link.leadTo(broker.behindPort());
        try (Admin admin = Admin.create(connection())) {
            new TopicCreation(LoopServices.PARTITIONS, (short) 1).createMissing(admin);
        }
        services = new LoopServices(
                dir, new LoopServices.Plan(home, this::bootstrap, name -> Map.of(), bootstrapImages, newImages));
    }

    private String bootstrap(String service) {
        return BEHIND_LINK.contains(service) ? "127.0.0.1:" + link.port() : broker.bootstrapServers();
    }

    Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        link.become(FaultyLink.State.WHOLE);
        services.close();
        broker.close();
        link.close();
    }
}
