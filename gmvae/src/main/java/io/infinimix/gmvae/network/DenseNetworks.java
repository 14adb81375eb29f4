package io.infinimix.gmvae.network;

import io.infinimix.gmvae.ModelArchive;
import io.infinimix.gmvae.NetworkShape;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Encoder and decoder as networks of DL4J: new ones, and those of an archive (to exchange with other tools and to check our own passes against). */
public final class DenseNetworks {

    /** Log variance that a new encoder gives every image. */
    static final float FIRST_LOG_VARIANCE = -2f;

    private static final long DECODER_SEED_OFFSET = 0x9E3779B97F4A7C15L;

    /** Stands for seed 0, which ND4J takes for a seed by the clock. */
    private static final long SEED_FOR_ZERO = 0xD1B54A32D192ED03L;

    static {
        ProcessorKernels.choose();
    }

    private DenseNetworks() {}

    /**
     * New weights: He-initialised hidden layers, biases 0; the encoder's log variances start at -2 whatever the image.
     *
     * @param seed equal seeds give equal weights
     */
    public static ModelArchive initialise(NetworkShape shape, long seed) {
        int[] encoderSizes = shape.encoderSizes();
        float[] encoder = initialised(encoderSizes, seed);
        int hidden = encoderSizes[encoderSizes.length - 2];
        int latent = shape.latentDimension();
        int head = encoder.length - 2 * latent * (hidden + 1);
        Arrays.fill(encoder, head + latent * hidden, head + 2 * latent * hidden, 0f);
        Arrays.fill(encoder, encoder.length - latent, encoder.length, FIRST_LOG_VARIANCE);
        return new ModelArchive(shape, encoder, initialised(shape.decoderSizes(), seed + DECODER_SEED_OFFSET));
    }

    /** Encoder of an archive: rows of images to rows of means followed by log variances. */
    public static MultiLayerNetwork encoder(ModelArchive archive) {
        return filled(archive.shape().encoderSizes(), archive.encoderWeights());
    }

    /** Decoder of an archive: rows of latents to rows of logits. */
    public static MultiLayerNetwork decoder(ModelArchive archive) {
        return filled(archive.shape().decoderSizes(), archive.decoderWeights());
    }

    /**
     * New weights of a chain of dense layers: hidden layers He-initialised, the last by Glorot's rule, biases 0.
     *
     * @param sizes inputs of the first layer, then outputs of each layer; not modified
     */
    public static float[] initialised(int[] sizes, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(sizes, seed == 0 ? SEED_FOR_ZERO : seed));
        network.init();
        INDArray parameters = network.params();
        float[] weights = parameters.data().asFloat();
        network.close();
        return weights;
    }

    private static MultiLayerNetwork filled(int[] sizes, float[] weights) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(sizes, 0));
        network.init();
        network.params().assign(Nd4j.createFromArray(weights).reshape(1, weights.length));
        return network;
    }

    private static MultiLayerConfiguration configuration(int[] sizes, long seed) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.RELU)
                .list();
        for (int i = 1; i < sizes.length; i++) {
            boolean last = i == sizes.length - 1;
            layers.layer(new DenseLayer.Builder()
                    .nIn(sizes[i - 1])
                    .nOut(sizes[i])
                    .weightInit(last ? WeightInit.XAVIER : WeightInit.RELU)
                    .activation(last ? Activation.IDENTITY : Activation.RELU)
                    .build());
        }
        return layers.build();
    }
}
