package io.infinimix.lab.stream;

import io.infinimix.dpgmm.prior.MixturePrior;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Map;
import moa.clusterers.clustream.WithKmeans;
import moa.clusterers.denstream.WithDBSCAN;
import picocli.CommandLine;

/**
 * {@code lab stream} with MOA's CluStream and DenStream beside its own rows, built and run under the profile {@code moa} only: MOA is under the GNU General Public License and is no part of Infinimix. Takes
 * the arguments of {@code lab stream}.
 */
final class MoaStreamCommand extends StreamCommand {

    private static final double[] RADII = {0.03, 0.04, 0.05, 0.06, 0.08};

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new MoaStreamCommand()).setOut(new PrintWriter(System.out, true));
        // MOA prints a line for each clustering.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.exit(command.execute(args));
    }

    @Override
    Map<String, StreamClusterer> methods(MixturePrior prior) {
        Map<String, StreamClusterer> methods = super.methods(prior);
        methods.put("CluStream, K given", new MoaClusterer(cluStream()));
        for (double radius : RADII) {
            methods.put("DenStream, radius " + radius, new MoaClusterer(denStream(radius)));
        }
        return methods;
    }

    /** The window is as long as the stream, so that nothing is forgotten: labels are scored over all of it. */
    private static WithKmeans cluStream() {
        WithKmeans clusterer = new WithKmeans();
        clusterer.kOption.setValue(GIVEN);
        clusterer.timeWindowOption.setValue(Integer.MAX_VALUE);
        return clusterer;
    }

    /** @param radius of a micro-cluster, which has no default that fits latents: several are tried, and the best is the peer's */
    private static WithDBSCAN denStream(double radius) {
        WithDBSCAN clusterer = new WithDBSCAN();
        clusterer.epsilonOption.setValue(radius);
        clusterer.initPointsOption.setValue(250);
        return clusterer;
    }
}
