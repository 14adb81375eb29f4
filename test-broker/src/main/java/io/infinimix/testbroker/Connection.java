package io.infinimix.testbroker;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/** One client's connection through a link: two sockets, and a pump for each direction. Thread-safe. */
final class Connection {

    private final FaultyLink link;
    private final Socket client;
    private final Socket server;
    private final Consumer<Connection> ended;

    /** @param ended told once or more that nothing will come through any more */
    Connection(FaultyLink link, Socket client, Socket server, Consumer<Connection> ended) {
        this.link = link;
        this.client = client;
        this.server = server;
        this.ended = ended;
    }

    void start() {
        start(client, server, "there");
        start(server, client, "back");
    }

    private void start(Socket from, Socket to, String direction) {
        Thread thread = new Thread(new Pump(this, from, to), "link-" + link.port() + "-" + direction);
        thread.setDaemon(true);
        thread.start();
    }

    FaultyLink.State state() {
        return link.state();
    }

    /** Lets pumps that wait look at the link's state. */
    synchronized void stateChanged() {
        notifyAll();
    }

    /** Waits so long, or until something about the connection changes. */
    synchronized void pause(long millis) throws InterruptedException {
        if (!client.isClosed()) {
            wait(millis);
        }
    }

    boolean isOver() {
        return client.isClosed();
    }

    /** Ends both sides in order: what was passed on arrives. */
    void end() {
        close(client);
        close(server);
        over();
    }

    /** Ends both sides at once, so that each gets a reset for an answer. */
    void reset() {
        abort(client);
        abort(server);
        over();
    }

    private void over() {
        ended.accept(this);
        stateChanged();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It had ended before.
        }
    }

    private static void abort(Socket socket) {
        try (socket) {
            // Closing then discards what is unsent and sends RST in place of FIN.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It had ended before.
        }
    }
}
