package io.infinimix.deployment.kubernetes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** Fields that a value of fabric8's types was given and has no place for: each such value keeps them in {@code additionalProperties}. */
final class UnknownFields {

    private final TreeSet<String> found = new TreeSet<>();

    private UnknownFields() {}

    /** Their paths, with commas between; empty if there are none. */
    static String of(Object value) {
        UnknownFields fields = new UnknownFields();
        fields.collect("", value);
        return String.join(", ", fields.found);
    }

    private void collect(String path, Object value) {
        if (value instanceof Collection<?> values) {
            values.forEach(element -> collect(path + "[]", element));
        } else if (value instanceof Map<?, ?> values) {
            values.forEach((key, element) -> collect(path + "." + key, element));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Method getter : value.getClass().getMethods()) {
                if (getter.getName().startsWith("get")
                        && getter.getParameterCount() == 0
                        && getter.getDeclaringClass() != Object.class) {
                    of(path, value, getter);
                }
            }
        }
    }

    private void of(String path, Object value, Method getter) {
        Object field;
        try {
            field = getter.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
        if (getter.getName().equals("getAdditionalProperties")) {
            ((Map<?, ?>) field).keySet().forEach(name -> found.add(path + "." + name));
        } else if (!(field instanceof Enum<?>)) {
            collect(path + "." + getter.getName().substring("get".length()), field);
        }
    }
}
