package io.infinimix.gmvae.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much worse a challenger may be than the champion.
 *
 * @param agreementLoss largest fall of agreement under augmentation
 * @param modularityLoss largest fall of modularity at equal clusters
 * @param reconstructionLoss largest relative rise of the reconstruction's cross-entropy
 */
public record Gate(double agreementLoss, double modularityLoss, double reconstructionLoss) {

    /** Agreement not worse by 0.01, modularity not by 0.006, reconstruction not by 5 %. */
    public static final Gate DEFAULT = new Gate(0.01, 0.006, 0.05);

    public Gate {
        if (!(agreementLoss >= 0) || !(modularityLoss >= 0) || !(reconstructionLoss >= 0)) {
            throw new IllegalArgumentException("Losses must be at least 0, were " + agreementLoss + ", "
                    + modularityLoss + ", " + reconstructionLoss);
        }
    }

    /** Judges a challenger that was compared with the champion: it may join no clusters that are two. Every criterion gives a reason, met or not. */
    public Verdict judge(Examiner.Comparison comparison) {
        Verdict figures = judge(comparison.champion(), comparison.challenger());
        boolean apart = comparison.unfounded() == 0;
        List<String> reasons = new ArrayList<>(figures.reasons());
        reasons.add(String.format(
                Locale.ROOT,
                "%s: %d of the live clusters are joined with others between which deformed images cross, %d with others between which they do not",
                apart ? "passed" : "failed",
                comparison.joined(),
                comparison.unfounded()));
        return new Verdict(figures.released() && apart, reasons);
    }

    /** Judges by the figures alone; every criterion gives a reason, met or not. */
    public Verdict judge(Examination champion, Examination challenger) {
        boolean agrees = challenger.agreement() >= champion.agreement() - agreementLoss;
        boolean keeps = challenger.modularity() >= champion.modularity() - modularityLoss;
        boolean rebuilds = challenger.reconstruction() <= champion.reconstruction() * (1 + reconstructionLoss);
        List<String> reasons = new ArrayList<>();
        reasons.add(reason(
                agrees,
                "agreement under augmentation",
                challenger.agreement(),
                champion.agreement(),
                "may fall by " + agreementLoss));
        reasons.add(reason(
                keeps,
                "modularity of known clusters",
                challenger.modularity(),
                champion.modularity(),
                "may fall by " + modularityLoss));
        reasons.add(reason(
                rebuilds,
                "reconstruction",
                challenger.reconstruction(),
                champion.reconstruction(),
                String.format(Locale.ROOT, "may rise by %.0f %%", 100 * reconstructionLoss)));
        return new Verdict(agrees && keeps && rebuilds, reasons);
    }

    private static String reason(boolean met, String criterion, double challenger, double champion, String limit) {
        return String.format(
                Locale.ROOT,
                "%s: %s %.4f against %.4f, %s",
                met ? "passed" : "failed",
                criterion,
                challenger,
                champion,
                limit);
    }
}
