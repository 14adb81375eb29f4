package io.infinimix.testonnx;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a model of convolutions with random weights to try backbones with: {@code java -cp test-onnx/target/classes io.infinimix.testonnx.Convolutions FOLDER SIDE CHANNELS LAYERS}. */
public final class Convolutions {

    private Convolutions() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("give FOLDER SIDE CHANNELS LAYERS, such as backbone 224 32 5");
        }
        int side = Integer.parseInt(arguments[1]);
        ImageModels.write(
                ImageModels.convolutions(side, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), 1),
                ImageModels.settings(side),
                Path.of(arguments[0]));
    }
}
