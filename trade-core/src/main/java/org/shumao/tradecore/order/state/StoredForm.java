package org.shumao.tradecore.order.state;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;

/**
 * CBOR (RFC 8949) without names: a record is an array of its components in the order of their declaration, an enum constant its
 * number,
 * a time the seconds from 1970, a hash its bytes; a text that comes again is a reference to the first one (tags 25 and 256). So a
 * component or constant may be added at the end, and never moved or taken away.
 */
final class StoredForm {
    /** Hexadecimal digits of a SHA-256. */
    private static final int HASH_DIGITS = 64;

    static final ObjectMapper MAPPER = CBORMapper.builder(CBORFactory.builder()
                    .enable(CBORGenerator.Feature.STRINGREF)
                    .build())
            .annotationIntrospector(new Positions())
            .addMixIn(TradeRecord.class, PackedHash.class)
            .addModule(times())
            .enable(SerializationFeature.WRITE_ENUMS_USING_INDEX)
            // What a newer program has added at the end.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredForm() {}

    /** Records by position; what is annotated for events, decimals as texts for instance, is not meant here. */
    private static final class Positions extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public JsonFormat.@Nullable Value findFormat(Annotated annotated) {
            return annotated instanceof AnnotatedClass && Record.class.isAssignableFrom(annotated.getRawType())
                    ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
                    : null;
        }
    }

    @SuppressWarnings("unused") // Jackson reads it
    private interface PackedHash {
        @JsonSerialize(using = HashWriter.class)
        @JsonDeserialize(using = HashReader.class)
        String contentHash();
    }

    private static final class HashWriter extends StdSerializer<String> {
        private static final long serialVersionUID = 1;

        HashWriter() {
            super(String.class);
        }

        @Override
        public void serialize(String hash, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (isHash(hash)) {
                out.writeBinary(HexFormat.of().parseHex(hash));
            } else {
                out.writeString(hash);
            }
        }
    }

    private static boolean isHash(String text) {
        return text.length() == HASH_DIGITS
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static final class HashReader extends StdDeserializer<String> {
        private static final long serialVersionUID = 1;

        HashReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return in.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    ? HexFormat.of().formatHex(in.getBinaryValue())
                    : in.getText();
        }
    }

    private static SimpleModule times() {
        SimpleModule module = new SimpleModule("times as numbers");
        add(
                module,
                LocalDateTime.class,
                (time, out) -> write(time.toInstant(ZoneOffset.UTC), out),
                in -> LocalDateTime.ofInstant(readInstant(in), ZoneOffset.UTC));
        add(module, Instant.class, StoredForm::write, StoredForm::readInstant);
        add(
                module,
                LocalDate.class,
                (day, out) -> out.writeNumber(day.toEpochDay()),
                in -> LocalDate.ofEpochDay(in.getLongValue()));
        add(
                module,
                YearMonth.class,
                (month, out) -> out.writeNumber(month.getYear() * 100 + month.getMonthValue()),
                in -> YearMonth.of(in.getIntValue() / 100, in.getIntValue() % 100));
        return module;
    }

    /** Seconds, or seconds and nanoseconds where there are any. */
    private static void write(Instant time, JsonGenerator out) throws IOException {
        if (time.getNano() == 0) {
            out.writeNumber(time.getEpochSecond());
        } else {
            out.writeArray(new long[] {time.getEpochSecond(), time.getNano()}, 0, 2);
        }
    }

    private static Instant readInstant(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return Instant.ofEpochSecond(in.getLongValue());
        }
        long seconds = in.nextLongValue(0);
        int nanos = in.nextIntValue(0);
        in.nextToken();
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private interface Writing<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private interface Reading<T> {
        T read(JsonParser in) throws IOException;
    }

    private static <T> void add(SimpleModule module, Class<T> type, Writing<T> writing, Reading<T> reading) {
        module.addSerializer(type, new StdSerializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                writing.write(value, out);
            }
        });
        module.addDeserializer(type, new StdDeserializer<T>(type) {
            private static final long serialVersionUID = 1;

            @Override
            public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return reading.read(in);
            }
        });
    }
}
