package io.infinimix.edge.start;

import io.infinimix.edge.pace.PacedConnections;
import io.infinimix.edge.process.ClockWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

/** Where every service begins: one that cannot start because of a setting ends with one line that says which. */
@QuarkusMain
public final class Launch {

    private Launch() {}

    public static void main(String... arguments) {
        PacedConnections.enable();
        NativeCompression.load();
        ClockWatch.begin();
        // Before the other services end silent connections (quarkus.http.idle-timeout).
        System.setProperty("jdk.httpclient.keepalive.timeout", "30");
        Quarkus.run(null, Launch::ended, arguments);
    }

    private static void ended(int status, Throwable failure) {
        if (failure != null) {
            StartFailure.settings(failure)
                    .ifPresentOrElse(
                            System.err::println,
                            () -> Logger.getLogger(Launch.class).error("Failed to start", failure));
        }
        System.exit(status);
    }
}
