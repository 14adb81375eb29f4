package io.infinimix.gmvae.gate;

import java.util.List;

/**
 * The gate's decision.
 *
 * @param released whether the challenger may go live
 * @param reasons one per criterion, in words and figures
 */
public record Verdict(boolean released, List<String> reasons) {

    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
