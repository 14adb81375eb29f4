package io.infinimix.trainer.alarm;

import io.infinimix.gmvae.novelty.DensityNovelty;
import io.infinimix.gmvae.novelty.FeatureNovelty;
import io.infinimix.gmvae.novelty.NoveltyAlarm;
import io.infinimix.gmvae.training.TrainingImages;
import java.util.Optional;

/**
 * Compares arriving images with known ones, in features that nothing was learned for and by the live model's predictive density; either raises the alarm, which then stays until the known images are
 * others. Belongs to one thread; {@link #close} frees its memory.
 */
final class NewKinds implements AutoCloseable {

    private static final int REMEMBERED = 500;

    private final FeatureNovelty novelty;
    private final Optional<DensityNovelty> density;
    private final NoveltyAlarm unlike = new NoveltyAlarm();
    private final NoveltyAlarm unlikely = new NoveltyAlarm();
    private final RecentShare unlikeShare = new RecentShare(REMEMBERED);
    private final RecentShare unlikelyShare = new RecentShare(REMEMBERED);

    /** @param known a fair sample of the images that the live model was trained on, at least 90 */
    NewKinds(TrainingImages known, Optional<DensityNovelty> density, long seed) {
        novelty = FeatureNovelty.of(known, seed);
        this.density = density;
    }

    /** Takes images into account, in the order of their arrival; true if one of them raised the alarm. */
    boolean observe(TrainingImages arrived) {
        boolean before = raised();
        observe(novelty.quantiles(arrived), unlike, unlikeShare);
        density.ifPresent(model -> observe(model.quantiles(arrived), unlikely, unlikelyShare));
        return raised() && !before;
    }

    private static void observe(double[] quantiles, NoveltyAlarm alarm, RecentShare share) {
        for (double quantile : quantiles) {
            alarm.observe(quantile);
            share.add(quantile > NoveltyAlarm.QUANTILE);
        }
    }

    private boolean raised() {
        return unlike.raised() || unlikely.raised();
    }

    /** How close the alarm is, in [0, 1]. */
    double level() {
        return Math.max(unlike.level(), unlikely.level());
    }

    /** Share of the last images that are farther from the known ones than 95 % of those are from each other: 0.05 if nothing is new. */
    double unlikeShare() {
        return unlikeShare.value();
    }

    /** Share of the last images that the live model finds less likely than 95 % of the known ones: 0.05 while it fits, 0 where there are too few images to say. */
    double unlikelyShare() {
        return unlikelyShare.value();
    }

    @Override
    public void close() {
        novelty.close();
        density.ifPresent(DensityNovelty::close);
    }
}
