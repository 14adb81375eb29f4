package io.infinimix.testbroker;

import io.infinimix.testbroker.FaultyLink.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Passes bytes on in one direction, as the link's state lets it. */
final class Pump implements Runnable {

    static final int DELAY_MILLIS = 200;
    static final int TRICKLE_BYTES = 1024;
    static final int TRICKLES_PER_SECOND = 20;

    private static final int PIECE_BYTES = 16 * 1024;
    private static final long MILLIS_PER_SECOND = 1000;

    private final Connection connection;
    private final Socket from;
    private final Socket to;

    Pump(Connection connection, Socket from, Socket to) {
        this.connection = connection;
        this.from = from;
        this.to = to;
    }

    @Override
    public void run() {
        byte[] piece = new byte[PIECE_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                pass(piece, count, out);
            }
            connection.end();
        } catch (IOException e) {
            // One of the two has gone: so has the connection.
            connection.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connection.reset();
        }
    }

    private void pass(byte[] piece, int count, OutputStream out) throws IOException, InterruptedException {
        int passed = 0;
        if (connection.state() == State.SLOW) {
            waitFor(DELAY_MILLIS, State.SLOW);
        }
        while (passed < count) {
            while (connection.state() == State.HALF_OPEN) {
                waitFor(Long.MAX_VALUE / 2, State.HALF_OPEN);
            }
            int next = count - passed;
            if (connection.state() == State.TRICKLE) {
                waitFor(MILLIS_PER_SECOND / TRICKLES_PER_SECOND, State.TRICKLE);
                next = Math.min(next, TRICKLE_BYTES);
            }
            out.write(piece, passed, next);
            passed += next;
        }
    }

    /** Waits for so long, but no longer than the link is in that state. */
    private void waitFor(long millis, State state) throws IOException, InterruptedException {
        long end = System.nanoTime() / 1_000_000 + millis;
        for (long left = millis; left > 0 && connection.state() == state; left = end - System.nanoTime() / 1_000_000) {
            if (connection.isOver()) {
                throw new IOException("the connection was reset");
            }
            connection.pause(left);
        }
    }
}
