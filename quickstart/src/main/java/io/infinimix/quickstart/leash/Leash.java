package io.infinimix.quickstart.leash;

import java.io.IOException;

/**
 * A Java agent that ends its process when standard input ends. The launcher holds the other end of that pipe and never writes to it, so the operating system closes it
 * when the launcher is gone, however it went: even kill −9 leaves no service behind.
 */
public final class Leash {

    private static final long PATIENCE_MILLIS = 10_000;

    private Leash() {}

    /** Called by the virtual machine before the service's main method. */
    public static void premain(String arguments) {
        start("leash", Leash::holdOn);
    }

    private static void holdOn() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
        start("leash-force", Leash::force);
        System.exit(0);
    }

    /** Ends what an orderly end does not. */
    private static void force() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
