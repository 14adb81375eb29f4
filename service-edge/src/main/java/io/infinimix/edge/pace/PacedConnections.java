package io.infinimix.edge.pace;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts {@link LeastPace} before everything else on each connection that a server of this process takes. Found by Netty's service loader, once {@link #enable} has allowed it. */
public final class PacedConnections extends ChannelInitializerExtension {

    private final Duration patience;

    /** For the service loader, when the first server of the process opens its port. */
    public PacedConnections() {
        patience = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(PaceConfig.class)
                .patience();
    }

    /** To be called before Netty is first used. */
    public static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new LeastPace(patience, System::nanoTime));
    }
}
