package io.infinimix.edge.pace;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Closes a connection on which a request goes on coming at less than a least rate: a byte of a header now and then keeps any timeout of silence from striking, and a
 * connection taken. A request begins with the first byte after the last answer, and the whole of it counts, so that one that paused may catch up. Sits before
 * everything else, so that it sees bytes, encrypted or not; one that merely waits for its answer sends nothing and is left alone.
 */
final class LeastPace extends ChannelDuplexHandler {

    private static final long BYTES_PER_SECOND = 500;
    private static final long NANOS_PER_BYTE = Duration.ofSeconds(1).toNanos() / BYTES_PER_SECOND;

    private final long patience;
    private final LongSupplier nanos;
    private boolean coming;
    private long began;
    private long bytes;

    /** @param nanos a clock of any origin, in nanoseconds */
    LeastPace(Duration patience, LongSupplier nanos) {
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf buffer && comesTooSlowly(buffer.readableBytes())) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        context.fireChannelRead(message);
    }

    private boolean comesTooSlowly(int more) {
        long now = nanos.getAsLong();
        if (!coming) {
            coming = true;
            began = now;
            bytes = 0;
        }
        bytes += more;
        return now - began > patience + bytes * NANOS_PER_BYTE;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        coming = false;
        context.write(message, promise);
    }
}
