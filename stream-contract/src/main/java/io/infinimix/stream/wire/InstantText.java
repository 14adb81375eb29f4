package io.infinimix.stream.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times in ISO 8601 as {@link Instant#toString} writes them. A stream's times are whole milliseconds of our years, and an assignment has three: those are written without a formatter, which costs ten times as much. */
final class InstantText extends JsonSerializer<Instant> {

    private static final int MILLI = 1_000_000;
    private static final int DAY = 86_400;
    private static final int MINUTE = 60;
    private static final long YEAR_0 = LocalDate.of(0, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    private static final long YEAR_10000 =
            LocalDate.of(10_000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);

    @Override
    public void serialize(Instant value, JsonGenerator to, SerializerProvider provider) throws IOException {
        to.writeString(of(value));
    }

    static String of(Instant time) {
        long second = time.getEpochSecond();
        if (time.getNano() % MILLI != 0 || second < YEAR_0 || second >= YEAR_10000) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, DAY));
        int ofDay = (int) Math.floorMod(second, (long) DAY);
        int milli = time.getNano() / MILLI;
        char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
        digits(date.getYear(), text, 0, 4);
        digits(date.getMonthValue(), text, 5, 2);
        digits(date.getDayOfMonth(), text, 8, 2);
        digits(ofDay / MINUTE / MINUTE, text, 11, 2);
        digits(ofDay / MINUTE % MINUTE, text, 14, 2);
        digits(ofDay % MINUTE, text, 17, 2);
        digits(milli, text, 20, 3);
        return milli > 0 ? new String(text) : new String(text, 0, 19) + "Z";
    }

    private static void digits(int value, char[] to, int from, int count) {
        int left = value;
        for (int at = from + count - 1; at >= from; at--) {
            to[at] = (char) ('0' + left % 10);
            left /= 10;
        }
    }
}
