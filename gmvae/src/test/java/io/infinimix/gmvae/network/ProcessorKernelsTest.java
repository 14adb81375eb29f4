package io.infinimix.gmvae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ProcessorKernelsTest {

    @Test
    void choosesByTheVectorInstructionsOfTheProcessor() {
        String old = "flags : fpu sse4_2 avx f16c\n";
        String wide = "flags : fpu fma avx avx2 bmi2 rdseed\n";
        String widest = "flags : fpu fma avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl xsaveopt\n";

        assertEquals(Optional.empty(), ProcessorKernels.suitable(old));
        assertEquals(Optional.of("HASWELL"), ProcessorKernels.suitable(wide));
        assertEquals(Optional.of("SKYLAKEX"), ProcessorKernels.suitable(widest));
        assertEquals(Optional.empty(), ProcessorKernels.suitable("CPU architecture: 8\nFeatures : fp asimd\n"));
    }

    @Test
    void leavesMatricesMultiplyingRightly() {
        try (FloatMatrix a = new FloatMatrix(2, 3);
                FloatMatrix b = new FloatMatrix(2, 1);
                FloatMatrix product = new FloatMatrix(3, 1)) {
            a.put(new float[] {1, 2, 3, 4, 5, 6}, 0, 3);
            b.put(new float[] {10, 100}, 0, 1);

            Nd4j.gemm(a.first(3), b.first(1), product.first(1), true, false, 1, 0);

            assertEquals(210, product.values().get(0));
            assertEquals(430, product.values().get(1));
            assertEquals(650, product.values().get(2));
        }
    }
}
