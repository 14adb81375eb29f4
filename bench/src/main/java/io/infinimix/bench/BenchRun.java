package io.infinimix.bench;

import io.infinimix.bench.latency.Latencies;
import io.infinimix.bench.latency.LatencyChart;
import io.infinimix.bench.latency.LatencyRun;
import io.infinimix.bench.latency.Percentiles;
import io.infinimix.bench.layer.BareWork;
import io.infinimix.bench.layer.Layer;
import io.infinimix.bench.layer.PassThrough;
import io.infinimix.bench.load.Arrivals;
import io.infinimix.bench.load.LiveModel;
import io.infinimix.bench.load.LoopUnderLoad;
import io.infinimix.bench.profile.Part;
import io.infinimix.bench.profile.Profiler;
import io.infinimix.gmvae.ModelArchive;
import io.infinimix.quickstart.launch.Loop;
import io.infinimix.quickstart.launch.RunDirectory;
import io.infinimix.quickstart.terminal.StatusLine;
import io.infinimix.stream.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run: every layer after the other, on the same images, the same model and the same machine. */
final class BenchRun {

    private static final String ENCODER = "encoder";
    private static final String DPGMM = "dpgmm";
    private static final String BROKER = "broker";
    private static final double[] LOADS = {0.1, 0.5, 0.9};
    /** Of each of the two halves of bare work, between which the loop is measured. */
    private static final int ROUNDS = 3;

    private final BenchSettings settings;
    private final List<byte[]> files;
    private final StatusLine status;
    private final Clock clock;
    private final List<Layer> layers = new ArrayList<>();

    BenchRun(BenchSettings settings, List<byte[]> files, StatusLine status, Clock clock) {
        this.settings = settings;
        this.files = files;
        this.status = status;
        this.clock = clock;
    }

    BenchReport run() throws Exception {
        Path runs = settings.loop().home().resolve(".infinimix/runs");
        try (RunDirectory directory =
                RunDirectory.create(runs, ProcessHandle.current().pid())) {
            status.show("starting the broker");
            try (Loop loop = Loop.start(directory, settings.loop(), status::say, clock)) {
                return measured(loop);
            } catch (Exception e) {
                status.say("the logs are in " + directory.keep().resolve("log"));
                throw e;
            }
        }
    }

    private BenchReport measured(Loop loop) throws Exception {
        LoopUnderLoad load = new LoopUnderLoad(loop, files, settings.underWay(), status::show, clock);
        load.train(settings.trained());
        if (!settings.rates().isEmpty()) {
            load.measure("warming up", Topics.ASSIGNMENTS.name(), settings.warmUp(), settings.images());
            Map<String, Double> rates = new LinkedHashMap<>();
            settings.rates().forEach(rate -> rates.put(Double.toString(rate), rate));
            return BenchReport.of(List.of(), Map.of(), latency(loop, rates), loop.peakMemory());
        }
        ModelArchive model = LiveModel.read(loop.connection());
        BareWork bare = new BareWork(files, model);
        status.show("decoding and encoding alone");
        // Once for the compiler.
        bare.decode(ROUNDS);
        bare.encode(ROUNDS);
        Layer decode = bare.decode(ROUNDS);
        Layer encode = bare.encode(ROUNDS);
        layers.add(kafka(loop, model));
        services(loop, load);
        layers.add(load.measure("whole loop", Topics.ASSIGNMENTS.name(), settings.warmUp(), settings.images()));
        Layer whole = layers.get(layers.size() - 1);
        Map<String, Map<Part, Long>> profile = profile(loop, load);
        Map<String, Percentiles> latency = latency(loop, shares(whole.imagesPerSecond()));
        layers.add(0, decode.and(bare.decode(ROUNDS)));
        layers.add(1, encode.and(bare.encode(ROUNDS)));
        return BenchReport.of(layers, profile, latency, loop.peakMemory());
    }

    private Layer kafka(Loop loop, ModelArchive model) throws Exception {
        status.show("Kafka in and out");
        int latentBytes =
                model.shape().inputLength() + 2 * Float.BYTES * model.shape().latentDimension();
        return new PassThrough(loop.connection(), files, latentBytes)
                .run(settings.warmUp(), settings.images(), loop.pids().get(BROKER));
    }

    /** The encoder without anyone who takes its latents, then the topology on what the encoder left. */
    private void services(Loop loop, LoopUnderLoad load) throws Exception {
        loop.rest(DPGMM);
        try (Arrivals assignments = load.arrivals(Topics.ASSIGNMENTS.name())) {
            layers.add(load.measure("encoder-service", Topics.LATENTS.name(), settings.warmUp(), settings.images()));
            loop.rest(ENCODER);
            loop.resume(DPGMM);
            layers.add(load.measureBacklog("dpgmm topology", assignments, settings.warmUp(), settings.images()));
        }
        loop.resume(ENCODER);
        load.awaitReady("starting the encoder", true);
    }

    private Map<String, Map<Part, Long>> profile(Loop loop, LoopUnderLoad load) throws Exception {
        if (!settings.profiled() || !Profiler.isPossible()) {
            return Map.of();
        }
        Map<String, Long> pids = loop.pids();
        Profiler profiler = Profiler.in(settings.out().resolve("profile"));
        profiler.start(pids);
        load.measure("profile", Topics.ASSIGNMENTS.name(), 1, settings.images());
        return profiler.stop(pids);
    }

    /** Rates by what they are of the most. */
    private static Map<String, Double> shares(double most) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (double load : LOADS) {
            rates.put(Math.round(100 * load) + " %", load * most);
        }
        return rates;
    }

    private Map<String, Percentiles> latency(Loop loop, Map<String, Double> rates) throws Exception {
        Map<String, Percentiles> percentiles = new LinkedHashMap<>();
        Map<String, double[]> all = new LinkedHashMap<>();
        if (!settings.latency().isZero()) {
            for (Map.Entry<String, Double> rate : rates.entrySet()) {
                Latencies latencies =
                        new LatencyRun(loop, files, status::show).run(rate.getValue(), settings.latency());
                all.put(rate.getKey(), latencies.milliseconds());
                percentiles.put(rate.getKey(), latencies.percentiles());
            }
            LatencyChart.write(settings.out(), all);
        }
        return percentiles;
    }
}
