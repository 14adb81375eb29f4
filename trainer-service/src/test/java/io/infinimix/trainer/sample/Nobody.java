package io.infinimix.trainer.sample;

/** Looks at no image. */
final class Nobody implements Arrivals {

    @Override
    public boolean takes() {
        return false;
    }

    @Override
    public void arrived(SampledImage image, long seen) {}
}
