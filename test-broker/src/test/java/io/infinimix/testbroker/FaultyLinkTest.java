package io.infinimix.testbroker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.infinimix.testbroker.FaultyLink.State;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One client and one server that talk through the link. */
@Timeout(120)
class FaultyLinkTest {

    private static final int SILENCE_MILLIS = 50;

    private final byte[] bytes = new byte[5000];
    private ServerSocket listening;
    private FaultyLink link;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        new Random(1).nextBytes(bytes);
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        link = FaultyLink.open().leadTo(listening.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        server = listening.accept();
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        client.close();
        server.close();
        listening.close();
    }

    @Test
    void passesBytesOnInBothDirections() throws IOException {
        assertPasses(client, server);
        assertPasses(server, client);
    }

    @Test
    void slowAndTricklingLinksPassTheSameBytes() throws IOException {
        link.become(State.SLOW);
        assertPasses(client, server);
        link.become(State.TRICKLE);
        assertPasses(server, client);
    }

    @Test
    void nothingComesThroughAHalfOpenLinkAndItsConnectionsEndWithIt() throws IOException {
        link.become(State.HALF_OPEN);
        client.getOutputStream().write(bytes);
        server.setSoTimeout(SILENCE_MILLIS);
        assertThrows(SocketTimeoutException.class, () -> server.getInputStream().read());

        link.become(State.WHOLE);

        assertThrows(SocketException.class, () -> client.getInputStream().read());
        reconnect();
        assertPasses(client, server);
    }

    @Test
    void aResetEndsConnectionsAtBothEndsAndNewOnesToo() throws IOException {
        link.become(State.RESET);

        assertThrows(SocketException.class, () -> client.getInputStream().read());
        assertThrows(SocketException.class, () -> server.getInputStream().read());
        assertThrows(IOException.class, () -> {
            try (Socket next = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
                next.getInputStream().read();
            }
        });
        assertEquals(0, link.connections());
        link.become(State.WHOLE);
        reconnect();
        assertPasses(client, server);
    }

    @Test
    void whatWasSentBeforeTheEndArrives() throws IOException {
        client.getOutputStream().write(bytes);
        client.shutdownOutput();

        assertArrayEquals(bytes, server.getInputStream().readAllBytes());
    }

    private void reconnect() throws IOException {
        client.close();
        server.close();
        client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        server = listening.accept();
    }

    private void assertPasses(Socket from, Socket to) throws IOException {
        from.getOutputStream().write(bytes);
        byte[] read = new byte[bytes.length];
        new DataInputStream(to.getInputStream()).readFully(read);
        assertArrayEquals(bytes, read);
    }
}
