package io.infinimix.bench.layer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a part of the loop did.
 *
 * @param name of the part
 * @param images that went through it
 * @param seconds that it took
 * @param cpuSeconds processor time by process
 */
public record Layer(String name, long images, double seconds, Map<String, Double> cpuSeconds) {

    public Layer {
        cpuSeconds = new LinkedHashMap<>(cpuSeconds);
    }

    /** On as many cores as it got. */
    public double imagesPerSecond() {
        return images / seconds;
    }

    /** Of all its processes together. */
    public double imagesPerCpuSecond() {
        return images / cpuSeconds.values().stream().mapToDouble(d -> d).sum();
    }

    /** Processor time of an image in microseconds. */
    public double microsecondsPerImage() {
        return 1e6 / imagesPerCpuSecond();
    }

    /** The same by process. */
    public Map<String, Double> microsecondsByProcess() {
        Map<String, Double> each = new LinkedHashMap<>();
        cpuSeconds.forEach((process, cpu) -> each.put(process, 1e6 * cpu / images));
        return each;
    }

    /** Both runs as one. */
    public Layer and(Layer other) {
        Map<String, Double> cpu = new LinkedHashMap<>(cpuSeconds);
        other.cpuSeconds.forEach((process, more) -> cpu.merge(process, more, Double::sum));
        return new Layer(name, images + other.images, seconds + other.seconds, cpu);
    }
}
