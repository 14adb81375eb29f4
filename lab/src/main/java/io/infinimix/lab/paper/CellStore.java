package io.infinimix.lab.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.infinimix.gmvae.ModelArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Finished cells, a JSON file each, and the networks that rows share. Files appear whole or not at all, so that a run that was stopped goes on where it was.
 */
final class CellStore {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path cells;
    private final Path networks;
    private final Scale scale;

    CellStore(Path folder, Scale scale) throws IOException {
        this.scale = scale;
        cells = Files.createDirectories(folder.resolve("cells"));
        networks = Files.createDirectories(folder.resolve("networks"));
    }

    /**
     * The cell if it is finished.
     *
     * @throws IllegalArgumentException if it was computed at another scale, or its file is damaged
     */
    Optional<CellResult> find(Cell cell) throws IOException {
        Path file = cells.resolve(cell.name() + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CellResult result = read(file, CellResult.class);
        requireSameScale(file, result.scale(), scale.fits(cell.row(), result.scale()));
        return Optional.of(result);
    }

    void write(Cell cell, CellResult result) throws IOException {
        writeWhole(cells.resolve(cell.name() + ".json"), JSON.writeValueAsBytes(result));
    }

    /** The network of this name if one was trained. */
    Optional<NetworkRun> findNetwork(String name) throws IOException {
        Path weights = networks.resolve(name + ".ixgm");
        Path history = networks.resolve(name + ".json");
        if (!Files.exists(weights) || !Files.exists(history)) {
            return Optional.empty();
        }
        NetworkRun.History read = read(history, NetworkRun.History.class);
        requireSameScale(history, read.scale(), scale.equals(read.scale()));
        return Optional.of(new NetworkRun(ModelArchive.fromBytes(Files.readAllBytes(weights)), read));
    }

    void writeNetwork(String name, NetworkRun network) throws IOException {
        writeWhole(networks.resolve(name + ".ixgm"), network.model().toBytes());
        writeWhole(networks.resolve(name + ".json"), JSON.writeValueAsBytes(network.history()));
    }

    private void requireSameScale(Path file, Scale found, boolean same) {
        if (!same) {
            throw new IllegalArgumentException(
                    file + " was computed with " + found + ", this run is " + scale + ": give another --out");
        }
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is no finished cell (" + e.getOriginalMessage() + "): delete it to compute it again", e);
        }
    }

    private static void writeWhole(Path file, byte[] bytes) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
