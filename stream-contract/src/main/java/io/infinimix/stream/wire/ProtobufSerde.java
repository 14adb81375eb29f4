package io.infinimix.stream.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.infinimix.stream.Topic;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Protobuf messages as record values. Refuses to write what is over the topic's budget, because the broker would refuse it too, later and with less to say.
 *
 * @param <T> the message
 */
public final class ProtobufSerde<T extends MessageLite> implements Serde<T> {

    private final Parser<T> parser;
    private final int maxBytes;

    private ProtobufSerde(Parser<T> parser, int maxBytes) {
        this.parser = parser;
        this.maxBytes = maxBytes;
    }

    /** For values of a topic. */
    public static <T extends MessageLite> ProtobufSerde<T> of(Parser<T> parser, Topic topic) {
        return new ProtobufSerde<>(parser, topic.maxRecordBytes());
    }

    /** For values that stay inside a service, such as those of its stores. */
    public static <T extends MessageLite> ProtobufSerde<T> internal(Parser<T> parser) {
        return new ProtobufSerde<>(parser, Integer.MAX_VALUE);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : bytes(topic, value);
    }

    private byte[] bytes(String topic, T value) {
        if (value.getSerializedSize() > maxBytes) {
            throw new SerializationException("a value of " + value.getSerializedSize() + " bytes does not fit into "
                    + topic + ", whose records have at most " + maxBytes + ": split it");
        }
        return value.toByteArray();
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            try {
                return bytes == null ? null : parser.parseFrom(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new SerializationException("a value of " + topic + " is not the message that it should be", e);
            }
        };
    }
}
