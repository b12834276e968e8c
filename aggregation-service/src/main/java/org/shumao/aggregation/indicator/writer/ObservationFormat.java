package org.shumao.aggregation.indicator.writer;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms of a response. A reader names one by the parameter {@code format} or by {@code Accept}. */
public enum ObservationFormat {
    JSON("json", ObservationFormat.JSON_TYPE, "", false, new JsonWriter()),
    CSV("csv", ObservationFormat.CSV_TYPE, ";charset=UTF-8;header=present", true, new CsvWriter()),
    NDJSON("ndjson", ObservationFormat.NDJSON_TYPE, "", true, new NdjsonWriter()),
    JSON_STAT("jsonstat", ObservationFormat.JSON_STAT_TYPE, "", false, new JsonStatWriter());

    public static final String JSON_TYPE = MediaType.APPLICATION_JSON;
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String JSON_STAT_TYPE = "application/vnd.json-stat+json";

    private final String code;
    private final String type;
    private final String contentType;
    private final boolean streamed;

    // The writers hold nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ObservationWriter writer;

    ObservationFormat(String code, String type, String parameters, boolean streamed, ObservationWriter writer) {
        this.code = code;
        this.type = type;
        this.contentType = type + parameters;
        this.streamed = streamed;
        this.writer = writer;
    }

    /** Returns the format of that code; empty if there is none. */
    static Optional<ObservationFormat> named(String code) {
        return Stream.of(values()).filter(format -> format.code.equals(code)).findFirst();
    }

    /**
     * Returns the one that the reader prefers. The framework refuses a reader who accepts none.
     *
     * @param accepted what the reader accepts, the best first
     */
    static ObservationFormat preferred(List<MediaType> accepted) {
        return accepted.stream()
                .flatMap(media -> Stream.of(values()).filter(format -> format.isAcceptedBy(media)))
                .findFirst()
                .orElse(JSON);
    }

    /** For people: all codes. */
    static String codes() {
        return Stream.of(values()).map(ObservationFormat::code).collect(Collectors.joining(", "));
    }

    private boolean isAcceptedBy(MediaType media) {
        return media.isCompatible(MediaType.valueOf(type));
    }

    public String code() {
        return code;
    }

    String contentType() {
        return contentType;
    }

    /** Says whether a reader can take it line by line, so that a response need not come in pages. */
    boolean isStreamed() {
        return streamed;
    }

    ObservationWriter writer() {
        return writer;
    }
}
