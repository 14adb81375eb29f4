package io.infinimix.edge.start;

import net.jpountz.lz4.LZ4Factory;
import org.jboss.logging.Logger;

/**
 * Has Kafka's clients compress by LZ4's native code. The library takes it by itself only where the system's class loader has loaded it, which it has not in a service, or where someone has asked for it before.
 */
final class NativeCompression {

    private static final Logger LOG = Logger.getLogger(NativeCompression.class);

    private NativeCompression() {}

    /** Does nothing where there is no such code for the machine, or no place to unpack it: the same is then done in Java, slower. */
    static void load() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            LOG.debug("LZ4 in Java", e);
        }
    }
}
