package io.infinimix.encoder.encode;

import io.infinimix.encoder.decode.DecodePool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One pool for loop and uploads: together they decode no more at a time than there are decoders. */
@ApplicationScoped
class DecodePools {

    /** 40 million pixels, the contract's limit, fit into a heap of 400 MB. */
    private static final double SHARE_OF_HEAP = 0.4;

    @Produces
    @Singleton
    DecodePool pool(EncoderConfig config) {
        return new DecodePool(config.decodeThreads().orElse(Runtime.getRuntime().availableProcessors()), (long)
                (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory()));
    }

    void close(@Disposes DecodePool pool) {
        pool.close();
    }
}
