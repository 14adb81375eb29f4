package io.infinimix.dpgmm.move;

import java.util.Arrays;

/**
 * An accepted change of structure. Events form a log in the order of {@code sequence}; a summary made before some of them is brought up to date by replaying them before it is
 * taken out of a sum ({@link Replay}).
 */
public sealed interface StructureEvent {

    /** Position in the log, from 1, without gaps. */
    long sequence();

    /** Nats that the bound rose by; negative for a merge that made room for a birth which gained more. */
    double gain();

    /**
     * A component's rows were split among new ones by a frozen proposal.
     *
     * @param proposal the proposal that every batch measured
     * @param target the component that was split
     * @param children the proposal's components, in its order
     * @param folded position among the children of the one that goes on under the target's uid, or −1 where the target goes on with rows that could not be measured only
     */
    record Birth(long sequence, double gain, long proposal, long target, long[] children, int folded)
            implements StructureEvent {

        public Birth {
            children = children.clone();
        }

        @Override
        public long[] children() {
            return children.clone();
        }

        /** The child that goes on under the target's uid, or −1. */
        public long foldedChild() {
            return folded < 0 ? -1 : children[folded];
        }

        /** Components that exist since: the children without the folded one. */
        public long[] born() {
            long[] born = new long[children.length - (folded >= 0 ? 1 : 0)];
            int used = 0;
            for (int j = 0; j < children.length; j++) {
                if (j != folded) {
                    born[used++] = children[j];
                }
            }
            return born;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Birth b
                    && sequence == b.sequence
                    && gain == b.gain
                    && proposal == b.proposal
                    && target == b.target
                    && folded == b.folded
                    && Arrays.equals(children, b.children);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(sequence);
        }
    }

    /** Component {@code gone}, the smaller, is part of {@code kept} since. */
    record Merge(long sequence, double gain, long kept, long gone) implements StructureEvent {}

    /** A component's rows went to the others, as every batch measured. */
    record Delete(long sequence, double gain, long gone) implements StructureEvent {}

    /** Empty components were dropped. */
    record Prune(long sequence, double gain, long[] gone) implements StructureEvent {

        public Prune {
            gone = gone.clone();
        }

        @Override
        public long[] gone() {
            return gone.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Prune p && sequence == p.sequence && gain == p.gain && Arrays.equals(gone, p.gone);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(sequence);
        }
    }
}
