package io.infinimix.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.infinimix.bench.layer.Layer;
import io.infinimix.bench.profile.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    private static final List<Layer> LAYERS = List.of(
            new Layer("decode only", 1000, 1, Map.of("bench", 0.03)),
            new Layer("encode only", 1000, 1, Map.of("bench", 0.01)),
            new Layer("whole loop", 2000, 4, Map.of("encoder", 0.12, "broker", 0.08)));

    @Test
    void comparesTheLoopWithDecodingAndEncodingByProcessorTime() {
        BenchReport report = BenchReport.of(LAYERS, Map.of(), Map.of(), Map.of());

        // 40 us alone, 100 us through the loop.
        assertEquals(0.4, report.loopShareOfBareWork());
        assertEquals(500, report.layers().get("whole loop").imagesPerSecond());
        assertEquals(10_000, report.layers().get("whole loop").imagesPerCpuSecond());
        assertEquals(60.0, report.layers().get("whole loop").microseconds().get("encoder"));
        assertNull(report.kafkaShare());
    }

    @Test
    void sharesOfAllProcessesAreByTheirSamples() {
        BenchReport report = BenchReport.of(
                LAYERS,
                Map.of("encoder", Map.of(Part.DECODING, 50L, Part.KAFKA, 50L), "broker", Map.of(Part.KAFKA, 300L)),
                Map.of(),
                Map.of());

        assertEquals(0.875, report.kafkaShare());
        assertEquals(0.5, report.shares().get("encoder").get("decode"));
        assertTrue(report.text().contains("| decode"), report.text());
    }
}
