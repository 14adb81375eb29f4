package io.infinimix.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StacksTest {

    @Test
    void aStackBelongsToTheFirstPartFromItsLeafUp() {
        String stream = "[StreamThread-1 tid=7];java/lang/Thread.run;org/apache/kafka/streams/StreamThread.run;";
        assertEquals(
                Map.of(Part.MATHEMATICS, 5L, Part.KAFKA, 3L, Part.ROCKSDB, 2L, Part.OURS, 1L),
                Stacks.byPart(
                        List.of(
                                stream
                                        + "io/infinimix/dpgmmservice/local/LocalTask.work;io/infinimix/dpgmm/lap/BatchVisit.add 4",
                                stream + "io/infinimix/dpgmm/lap/BatchVisit.add;java/util/Arrays.sort;[unknown] 1",
                                stream
                                        + "io/infinimix/dpgmmservice/local/LocalTask.latent;org/apache/kafka/streams/Sink.process 1",
                                stream + "io/infinimix/stream/latent/EncodedImage.getMean 2",
                                stream + "org/rocksdb/RocksDB.put;rocksdb::DBImpl::Put;memcpy 2",
                                stream
                                        + "io/infinimix/dpgmmservice/local/RecentIds.add;java/security/MessageDigest.digest 1")));
    }

    @Test
    void decodingIsNoSerializationAlthoughBothStandInTheContract() {
        assertEquals(
                Map.of(Part.DECODING, 1L, Part.FORWARD, 2L),
                Stacks.byPart(
                        List.of(
                                "[decode-1 tid=2];io/infinimix/stream/image/ImageDecoder.decode;java/util/zip/Inflater.inflate 1",
                                "[encoding tid=3];io/infinimix/encoder/encode/BatchEncoder.encode;org/nd4j/linalg/Nd4j.gemm;sgemm_ 2")));
    }

    @Test
    void theMachinesOwnThreadsAreToldByTheirNames() {
        assertEquals(
                Map.of(Part.COLLECTOR, 3L, Part.COMPILER, 4L, Part.OTHER, 1L),
                Stacks.byPart(List.of(
                        "[VM Thread tid=4];DefNewGeneration::collect 3",
                        "[C2 CompilerThre tid=5];Compile::Compile;memset 4",
                        "[main tid=1];java/lang/Thread.run 1")));
    }
}
