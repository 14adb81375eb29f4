package io.infinimix.testbroker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on loopback between clients and a server, whose connections can be made bad while they are in use. It passes bytes on and knows no protocol: a broker that is to be reached through
 * it must tell its clients the link's port as its own ({@link io.infinimix.broker.BrokerProcess}). Thread-safe.
 */
public final class FaultyLink implements AutoCloseable {

    private static final int BACKLOG = 50;

    /** What becomes of bytes in either direction. */
    public enum State {
        /** They are passed on. */
        WHOLE,
        /** Each piece of up to 16 KiB waits 200 ms. */
        SLOW,
        /** They come 1 KiB at a time, 20 times a second. */
        TRICKLE,
        /** Connections stay open, new ones are taken, and nothing comes through: what the other end has is never acknowledged. Connections that were in this state are ended when it is over. */
        HALF_OPEN,
        /** Connections are reset, new ones as soon as they are made. */
        RESET
    }

    private final ServerSocket listening;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile int serverPort;
    private volatile State state = State.WHOLE;

    private FaultyLink(ServerSocket listening) {
        this.listening = listening;
    }

    /** Listens on a port of its own; connections are refused until {@link #leadTo} says where they lead. */
    public static FaultyLink open() throws IOException {
        FaultyLink link = new FaultyLink(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(link::accept, "link-" + link.port());
        thread.setDaemon(true);
        thread.start();
        return link;
    }

    /** @param port of the server, on loopback */
    public FaultyLink leadTo(int port) {
        serverPort = port;
        return this;
    }

    /** Where clients connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** The state that connections and bytes find from now on. */
    public State state() {
        return state;
    }

    /** Changes the state of the link with all its connections. */
    public void become(State next) {
        State before = state;
        state = next;
        if (before == State.HALF_OPEN || next == State.RESET) {
            connections.forEach(Connection::reset);
        }
        connections.forEach(Connection::stateChanged);
    }

    /** Connections that are open, also those through which nothing comes. */
    public int connections() {
        return connections.size();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // The link was closed, or the client had gone again.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        Connection connection = new Connection(this, client, server, connections::remove);
        if (state == State.RESET || serverPort == 0) {
            connection.reset();
            return;
        }
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
        } catch (IOException e) {
            connection.reset();
            return;
        }
        connections.add(connection);
        connection.start();
        if (state == State.RESET) {
            connection.reset();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        List<Connection> open = new ArrayList<>(connections);
        open.forEach(Connection::reset);
    }
}
