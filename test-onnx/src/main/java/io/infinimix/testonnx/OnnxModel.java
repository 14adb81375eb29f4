package io.infinimix.testonnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An ONNX model that is being put together: ModelProto of onnx.proto3, as far as image models of tests need it. Inputs, outputs, nodes and weights are added in the order of the graph; names tie them
 * together.
 */
public final class OnnxModel {

    /** Element types of tensors, by their numbers in the format. */
    public enum Type {
        FLOAT(1),
        UINT8(2),
        INT64(7),
        FLOAT16(10);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private static final int ATTRIBUTE_INTEGER = 2;
    private static final int ATTRIBUTE_INTEGERS = 7;

    private final Message graph = new Message().text(2, "test");

    /** Attributes of a node, each an integer or several. */
    public record Attribute(String name, boolean isList, List<Long> values) {

        /** One that is a single integer. */
        public static Attribute of(String name, long value) {
            return new Attribute(name, false, List.of(value));
        }

        /** One that is a list of integers. */
        public static Attribute of(String name, List<Long> values) {
            return new Attribute(name, true, values);
        }
    }

    /**
     * Declares an input.
     *
     * @param shape of it; a negative length is one that callers choose
     */
    public OnnxModel input(String name, Type type, long... shape) {
        graph.message(11, value(name, type, shape));
        return this;
    }

    /** Declares an output, likewise. */
    public OnnxModel output(String name, Type type, long... shape) {
        graph.message(12, value(name, type, shape));
        return this;
    }

    /** Adds an operation of the default domain. */
    public OnnxModel node(String operation, List<String> inputs, List<String> outputs, Attribute... attributes) {
        Message node = new Message();
        inputs.forEach(name -> node.text(1, name));
        outputs.forEach(name -> node.text(2, name));
        node.text(4, operation);
        for (Attribute attribute : attributes) {
            node.message(5, attribute(attribute));
        }
        graph.message(1, node);
        return this;
    }

    /** Adds a tensor of float weights, by rows. */
    public OnnxModel weights(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        Message tensor = new Message();
        for (long length : shape) {
            tensor.integer(1, length);
        }
        graph.message(5, tensor.integer(2, Type.FLOAT.number).text(8, name).bytes(9, raw.array()));
        return this;
    }

    /** The model's file. */
    public byte[] toBytes() {
        return new Message()
                .integer(1, IR_VERSION)
                .text(2, "infinimix-tests")
                .message(7, graph)
                .message(8, new Message().integer(2, OPSET))
                .toBytes();
    }

    /** Writes the model's file. */
    public Path write(Path file) throws IOException {
        return Files.write(file, toBytes());
    }

    private static Message attribute(Attribute attribute) {
        Message message = new Message().text(1, attribute.name());
        int field = attribute.isList() ? 8 : 3;
        attribute.values().forEach(value -> message.integer(field, value));
        return message.integer(20, attribute.isList() ? ATTRIBUTE_INTEGERS : ATTRIBUTE_INTEGER);
    }

    private static Message value(String name, Type type, long[] shape) {
        Message dimensions = new Message();
        for (int d = 0; d < shape.length; d++) {
            dimensions.message(1, shape[d] < 0 ? new Message().text(2, "d" + d) : new Message().integer(1, shape[d]));
        }
        Message tensor = new Message().integer(1, type.number).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }
}
