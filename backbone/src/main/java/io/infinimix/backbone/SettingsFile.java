package io.infinimix.backbone;

import io.infinimix.backbone.BackboneSettings.Channels;
import io.infinimix.backbone.BackboneSettings.Layout;
import io.infinimix.backbone.BackboneSettings.Pooling;
import io.infinimix.stream.image.Framing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The YAML file beside a model.
 *
 * @param settings what it says
 * @param content its bytes
 */
record SettingsFile(BackboneSettings settings, byte[] content) {

    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<String> KEYS =
            new TreeSet<>(List.of("size", "mean", "deviation", "channels", "layout", "framing", "output", "pooling"));

    /** Where the settings of a model are: the same name, ending in {@code .yaml}. */
    static Path beside(Path model) {
        String name = model.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".yaml");
    }

    /** @throws UnusableBackboneException if the file is missing, no YAML, or says what cannot be */
    static SettingsFile read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnusableBackboneException(file + " has " + Files.size(file)
                        + " bytes, which no settings have: name the model, not its weights");
            }
            byte[] content = Files.readAllBytes(file);
            return new SettingsFile(parse(new String(content, StandardCharsets.UTF_8)), content);
        } catch (NoSuchFileException e) {
            throw new UnusableBackboneException(
                    file + " is missing: write there what images the model takes, its size, mean and deviation", e);
        } catch (IOException e) {
            throw new UnusableBackboneException(file + " cannot be read (" + e + "): make it readable", e);
        } catch (UnusableBackboneException e) {
            throw e;
        } catch (YAMLException | IllegalArgumentException e) {
            throw new UnusableBackboneException(file + ": " + e.getMessage(), e);
        }
    }

    static BackboneSettings parse(String text) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        if (!(content instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("it is no table of settings: write lines such as 'size: 224'");
        }
        for (Object key : map.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(
                        "nothing is known of '" + key + "': the settings are " + String.join(", ", KEYS));
            }
        }
        Channels channels = one(map, "channels", Channels.class).orElse(Channels.RGB);
        List<Float> size = numbers(map, "size");
        if (size.size() > 2 || size.stream().anyMatch(side -> side != Math.rint(side))) {
            throw new IllegalArgumentException("size is " + map.get("size") + ": give pixels, 224 or [height, width]");
        }
        return new BackboneSettings(
                Math.round(size.get(0)),
                Math.round(size.get(size.size() - 1)),
                numbers(map, "mean"),
                numbers(map, "deviation"),
                channels,
                one(map, "layout", Layout.class).orElse(Layout.NCHW),
                one(map, "framing", Framing.class).orElse(Framing.CROP),
                Optional.ofNullable(map.get("output")).map(String::valueOf),
                one(map, "pooling", Pooling.class));
    }

    private static List<Float> numbers(Map<?, ?> map, String key) {
        Object value = map.get(key);
        List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<Float> numbers = new ArrayList<>();
        for (Object each : values) {
            if (!(each instanceof Number number)) {
                throw new IllegalArgumentException(key + " is " + value + ": give a number for each channel");
            }
            numbers.add(number.floatValue());
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException(
                    key + " is missing: give that of the images which the model was trained on");
        }
        return numbers;
    }

    private static <E extends Enum<E>> Optional<E> one(Map<?, ?> map, String key, Class<E> type) {
        Object value = map.get(key);
        if (value == null) {
            return Optional.empty();
        }
        E[] values = type.getEnumConstants();
        return Optional.of(Arrays.stream(values)
                .filter(each -> each.name().equalsIgnoreCase(String.valueOf(value)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " is " + value + ": give one of "
                        + Arrays.toString(values).toLowerCase(Locale.ROOT))));
    }
}
