package org.shumao.ingestion.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.TradeRecord;

/** The fast writer is data binding, byte for byte; a property that it forgets, also one added later, fails here. */
class TradeRecordWriterTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final String[] TEXTS = {
        "A-1",
        "",
        "数贸 𠮷",
        "quote \" and \\ and /",
        "tab\tline\nnul\u0000bell\u0007del\u007F",
        "\u2028é",
        "half a question?",
        "x".repeat(9_000)
    };
    private static final String[] DECIMALS = {
        "0",
        "0.00001",
        "10.50",
        "9999999999999999999",
        "0.00",
        "1E+3",
        "-3",
        "7",
        "100.0",
        "0.000001",
        "0.0000001",
        "1.234567",
        "12.3456789",
        "9223372036854775807",
        "9223372036854775.808",
        "-0.00001"
    };

    private static final int[] YEARS = {999, 1000, 1949, 2025, 2026, 9999, 10_000};

    private final Random random = new Random(1);

    @Test
    void aRecordWithEveryPartIsWrittenAsBindingWritesIt() throws Exception {
        same(full(0));
    }

    @Test
    void soIsAnyOther() throws Exception {
        for (int i = 0; i < 500; i++) {
            same(full(i % 10));
        }
    }

    @Test
    void oneWriterWritesManyRecords() throws Exception {
        TradeRecordWriter writer = new TradeRecordWriter();
        for (int i = 0; i < 200; i++) {
            TradeRecord record = full(i % 10);
            // Twice, as records that follow each other share their submission.
            assertThat(writer.bytes(record)).isEqualTo(CODEC.encode(record));
            assertThat(writer.bytes(record)).isEqualTo(CODEC.encode(record));
        }
    }

    private void same(TradeRecord record) throws Exception {
        byte[] written = new TradeRecordWriter().bytes(record);
        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(new String(CODEC.encode(record), StandardCharsets.UTF_8));
        assertThat(CODEC.decode(written)).isEqualTo(record);
    }

    private TradeRecord full(int absentOfTen) throws Exception {
        return (TradeRecord) record(TradeRecord.class, absentOfTen);
    }

    private @Nullable Object make(Class<?> type, Type generic, int absentOfTen) throws Exception {
        if (type.isRecord()) {
            return record(type, absentOfTen);
        }
        if (type == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                list.add(make(element, element, absentOfTen));
            }
            return list;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return switch (type.getSimpleName()) {
            case "String" -> TEXTS[random.nextInt(TEXTS.length)];
            case "BigDecimal" -> new BigDecimal(DECIMALS[random.nextInt(DECIMALS.length)]);
            case "int", "Integer" -> random.nextInt(100_000);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "LocalDate" ->
                LocalDate.of(YEARS[random.nextInt(YEARS.length)], 1 + random.nextInt(12), 1 + random.nextInt(28));
            case "LocalDateTime" ->
                LocalDate.of(YEARS[random.nextInt(YEARS.length)], 1, 1)
                        .atStartOfDay()
                        .plusSeconds(random.nextInt(3) * 3_601L)
                        .plusNanos(random.nextInt(2) * 120_000_000L);
            case "Instant" -> Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(3) * 120_001_000L);
            case "YearMonth" -> YearMonth.of(2025, 1 + random.nextInt(12));
            default -> throw new AssertionError("no example of " + type);
        };
    }

    private Object record(Class<?> type, int absentOfTen) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean orderNo = components[i].getName().equals("orderNo");
            if (!nullable || orderNo || random.nextInt(10) >= absentOfTen) {
                values[i] = make(types[i], components[i].getGenericType(), absentOfTen);
            }
        }
        return type.getDeclaredConstructor(types).newInstance(values);
    }
}
