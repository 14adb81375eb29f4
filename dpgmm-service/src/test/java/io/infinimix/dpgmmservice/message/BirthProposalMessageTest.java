package io.infinimix.dpgmmservice.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.infinimix.dpgmm.move.BirthProposal;
import io.infinimix.dpgmm.prior.Covariance;
import io.infinimix.dpgmm.statistics.SufficientStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A birth proposal as it travels to the batches that measure it. */
class BirthProposalMessageTest {

    private static SufficientStatistics statistics(Covariance covariance, double sign, long... uids) {
        int size = uids.length;
        int moments = covariance.moments(2);
        return SufficientStatistics.of(
                covariance,
                2,
                uids,
                numbers(size, sign * 7.5),
                numbers(2 * size, sign * 1.25),
                numbers(moments * size, sign * 3.125),
                numbers(size, sign * 0.1),
                numbers(size * (size - 1) / 2, -sign * 0.3),
                0);
    }

    private static double[] numbers(int length, double first) {
        double[] numbers = new double[length];
        for (int n = 0; n < length; n++) {
            numbers[n] = first / (n + 1);
        }
        return numbers;
    }

    /** What neighbours change by is of either sign. */
    @ParameterizedTest
    @EnumSource(Covariance.class)
    void childrenAndNeighboursArriveAsTheyWereSent(Covariance covariance) throws Exception {
        BirthProposal sent = new BirthProposal(
                3, 9, statistics(covariance, 1, 20, 21, 22), statistics(covariance, -1, 4, 7), 123.456);
        BirthProposal received = UpdateReader.birth(
                io.infinimix.stream.update.BirthProposal.parseFrom(
                        UpdateMessages.birth(sent).toByteArray()),
                covariance);
        assertEquals(sent.id(), received.id());
        assertEquals(sent.target(), received.target());
        assertEquals(sent.predictedGain(), received.predictedGain());
        requireSame(sent.children(), received.children());
        requireSame(sent.neighbours(), received.neighbours());
    }

    @Test
    void aProposalWithoutNeighboursArrivesWithoutThem() {
        BirthProposal sent = new BirthProposal(
                1, 2, statistics(Covariance.FULL, 1, 5, 6), SufficientStatistics.empty(Covariance.FULL, 2), 1);
        BirthProposal received = UpdateReader.birth(UpdateMessages.birth(sent), Covariance.FULL);
        assertEquals(0, received.neighbours().size());
        assertEquals(2, received.neighbours().dimension());
    }

    private static void requireSame(SufficientStatistics sent, SufficientStatistics received) {
        assertArrayEquals(sent.uids(), received.uids());
        assertArrayEquals(sent.counts(), received.counts());
        assertArrayEquals(sent.sums(), received.sums());
        assertArrayEquals(sent.squares(), received.squares());
        assertArrayEquals(sent.entropies(), received.entropies());
        assertArrayEquals(sent.pairEntropies(), received.pairEntropies());
    }
}
