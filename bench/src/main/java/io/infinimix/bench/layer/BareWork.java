package io.infinimix.bench.layer;

import io.infinimix.bench.load.CpuTime;
import io.infinimix.gmvae.Encoder;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import io.infinimix.stream.image.ImageDecoder;
import io.infinimix.stream.image.ModelInput;
import io.infinimix.stream.image.UndecodableImageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Decoding and encoding without anything around them, by the same code as the encoder's, on one thread: what the rest of the loop is compared with. */
public final class BareWork {

    private final List<byte[]> files;
    private final NetworkShape shape;
    private final ModelArchive archive;
    private final float[] values;
    private final CpuTime cpu = new CpuTime();

    /** @param files images that can be decoded */
    public BareWork(List<byte[]> files, ModelArchive archive) {
        this.files = files;
        this.archive = archive;
        shape = archive.shape();
        values = new float[Math.multiplyExact(files.size(), shape.inputLength())];
    }

    /** From files to values, all of them, so often. */
    public Layer decode(int rounds) throws IOException, UndecodableImageException {
        try (ImageDecoder decoder = new ImageDecoder()) {
            decodeAll(decoder);
            return measured("decode only", rounds, () -> decodeAll(decoder));
        }
    }

    private void decodeAll(ImageDecoder decoder) throws UndecodableImageException {
        int at = 0;
        for (byte[] file : files) {
            ModelInput input = decoder.decode(file, shape.height(), shape.width(), shape.channels());
            for (byte pixel : input.pixels()) {
                values[at++] = (pixel & 0xFF) / 255f;
            }
        }
    }

    /** From values to latents, all of them, so often. {@link #decode} has to come first. */
    public Layer encode(int rounds) throws IOException, UndecodableImageException {
        int count = files.size();
        float[] means = new float[count * shape.latentDimension()];
        float[] variances = new float[count * shape.latentDimension()];
        try (Encoder encoder = new Encoder(archive)) {
            encoder.encode(values, count, means, variances);
            return measured("encode only", rounds, () -> encoder.encode(values, count, means, variances));
        }
    }

    private interface Work {
        void run() throws UndecodableImageException;
    }

    private Layer measured(String name, int rounds, Work work) throws IOException, UndecodableImageException {
        double cpuStart = cpu.ownSeconds();
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            work.run();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Layer(name, (long) rounds * files.size(), seconds, Map.of("bench", cpu.ownSeconds() - cpuStart));
    }
}
