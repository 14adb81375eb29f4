package io.infinimix.edge.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeastPaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private long now = -7;
    private final EmbeddedChannel connection = new EmbeddedChannel(new LeastPace(PATIENCE, () -> now));

    @Test
    void aByteNowAndThenIsEnoughForAWhileOnly() {
        int taken = 0;
        while (connection.isOpen() && taken < 1000) {
            receive(1);
            pass(Duration.ofSeconds(1));
            taken++;
        }

        assertEquals(22, taken, "one a second from the beginning to the first after 20 s");
    }

    @Test
    void aSlowLinkIsLeftAlone() {
        for (int n = 0; n < 300; n++) {
            receive(600);
            pass(Duration.ofSeconds(1));
        }

        assertTrue(connection.isOpen());
    }

    @Test
    void whoeverWaitsForTheAnswerIsLeftAloneAndTheNextRequestBeginsAnew() {
        receive(300);
        pass(Duration.ofHours(1));
        assertTrue(connection.isOpen());

        connection.writeOutbound(Unpooled.buffer().writeZero(10));
        pass(Duration.ofHours(1));
        receive(1);
        pass(Duration.ofSeconds(19));
        receive(1);
        assertTrue(connection.isOpen());
    }

    @Test
    void aPauseCanBeCaughtUp() {
        receive(1);
        pass(Duration.ofSeconds(60));
        receive(40 * 500);

        assertTrue(connection.isOpen());
    }

    @Test
    void whatComesTooLateIsNeitherPassedOnNorKept() {
        receive(1);
        pass(Duration.ofSeconds(60));
        ByteBuf late = Unpooled.buffer().writeZero(1);
        connection.inboundMessages().clear();

        connection.writeInbound(late);

        assertFalse(connection.isOpen());
        assertTrue(connection.inboundMessages().isEmpty());
        assertEquals(0, late.refCnt());
    }

    private void receive(int bytes) {
        connection.writeInbound(Unpooled.buffer().writeZero(bytes));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
