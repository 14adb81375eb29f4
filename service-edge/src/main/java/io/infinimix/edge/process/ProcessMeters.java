package io.infinimix.edge.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Memory of the process as a whole, natives included, and the disk of its state. */
@Singleton
public class ProcessMeters implements MeterBinder {

    private final ProcessMemory memory = new ProcessMemory();
    private final Optional<StateDirectory> state;

    /** @param state where the service keeps what it must find again, if it keeps anything */
    @Inject
    public ProcessMeters(@ConfigProperty(name = "infinimix.process.state-dir") Optional<Path> state) {
        this.state = state.map(StateDirectory::new);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        memory(registry, "process.memory.rss", "Resident memory, natives included", ProcessMemory::resident);
        memory(registry, "process.memory.peak", "Most resident memory since the start", ProcessMemory::peak);
        memory(registry, "process.memory.limit", "Memory that the process may use", ProcessMemory::limit);
        state.ifPresent(directory -> {
            disk(directory, registry, "disk.used", "Size of the service's state", StateDirectory::used);
            disk(directory, registry, "disk.free", "Free on the volume of the state", StateDirectory::free);
            disk(directory, registry, "disk.total", "Size of the volume of the state", StateDirectory::total);
        });
    }

    private void memory(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ProcessMemory> bytes) {
        Gauge.builder(name, memory, bytes)
                .description(description)
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private static void disk(
            StateDirectory directory,
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<StateDirectory> bytes) {
        Gauge.builder(name, directory, bytes)
                .tag("path", directory.path().toString())
                .description(description)
                .baseUnit(BaseUnits.BYTES)
                .strongReference(true)
                .register(registry);
    }
}
