package io.infinimix.backbone;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.infinimix.backbone.BackboneSettings.Layout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * What of a model matters: which input takes the images and which output gives the features.
 *
 * @param input its name
 * @param half whether it takes numbers of 16 bits
 * @param images that it takes at once; −1 for any number
 * @param output its name
 */
record ModelShape(String input, boolean half, int images, String output) {

    private static final int AXES = 4;
    private static final int MOST_FIXED = 512;

    /** @throws UnusableBackboneException if the model takes or gives something else than the settings say, or than can be used */
    static ModelShape of(Path model, OrtSession session, BackboneSettings settings) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        if (inputs.size() != 1) {
            throw new UnusableBackboneException(model + " has the inputs " + inputs.keySet()
                    + " and not one: export the part of it that takes images alone");
        }
        NodeInfo input = inputs.values().iterator().next();
        TensorInfo taken = tensor(model, "input", input);
        requireFloats(model, "input", input.getName(), taken.type);
        int images = images(model, input.getName(), taken.getShape(), settings);
        NodeInfo output = output(model, session.getOutputInfo(), settings);
        requireFloats(model, "output", output.getName(), tensor(model, "output", output).type);
        return new ModelShape(input.getName(), taken.type == OnnxJavaType.FLOAT16, images, output.getName());
    }

    private static TensorInfo tensor(Path model, String what, NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new UnusableBackboneException(model + ": the " + what + " " + node.getName() + " is no tensor but "
                + node.getInfo() + ": export the model with tensors");
    }

    private static void requireFloats(Path model, String what, String name, OnnxJavaType type) {
        if (type != OnnxJavaType.FLOAT && type != OnnxJavaType.FLOAT16) {
            throw new UnusableBackboneException(model + ": the " + what + " " + name + " is of " + type
                    + ": export the model with float32 or float16 there");
        }
    }

    private static int images(Path model, String name, long[] shape, BackboneSettings settings) {
        if (shape.length != AXES) {
            throw new UnusableBackboneException(model + ": the input " + name + " has the shape "
                    + Arrays.toString(shape) + ", images need four axes: export the model for [images, channels, rows,"
                    + " columns], or with layout: nhwc for [images, rows, columns, channels]");
        }
        boolean planes = settings.layout() == Layout.NCHW;
        long[] wanted = planes
                ? new long[] {shape[0], settings.channels().count(), settings.height(), settings.width()}
                : new long[] {
                    shape[0],
                    settings.height(),
                    settings.width(),
                    settings.channels().count()
                };
        for (int axis = 1; axis < AXES; axis++) {
            if (shape[axis] >= 0 && shape[axis] != wanted[axis]) {
                throw new UnusableBackboneException(model + ": the input " + name + " has the shape "
                        + Arrays.toString(shape) + ", the settings say " + settings.height() + " x " + settings.width()
                        + " with " + settings.channels().count() + " channels as " + settings.layout()
                        + ": correct size, channels or layout");
            }
        }
        if (shape[0] == 0 || shape[0] > MOST_FIXED) {
            throw new UnusableBackboneException(model + ": the input " + name + " takes " + shape[0]
                    + " images at once: export the model with a dynamic first axis");
        }
        return (int) Math.max(-1, shape[0]);
    }

    private static NodeInfo output(Path model, Map<String, NodeInfo> outputs, BackboneSettings settings) {
        if (settings.output().isPresent()) {
            NodeInfo named = outputs.get(settings.output().get());
            if (named == null) {
                throw new UnusableBackboneException(model + " has no output "
                        + settings.output().get() + ": correct output, the model has " + outputs.keySet());
            }
            return named;
        }
        if (outputs.size() != 1) {
            throw new UnusableBackboneException(model + " has the outputs " + outputs.keySet()
                    + ": name the one that describes images as output in the settings");
        }
        return outputs.values().iterator().next();
    }
}
