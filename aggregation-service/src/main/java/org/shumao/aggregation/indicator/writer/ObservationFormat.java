package org.shumao.aggregation.indicator.writer;

import jakarta.ws.rs.core.MediaType;

/** The forms of a response; each has an address of its own. */
public enum ObservationFormat {
    JSON("json", ObservationFormat.JSON_TYPE, "", false, new JsonWriter()),
    CSV("csv", ObservationFormat.CSV_TYPE, ";charset=UTF-8;header=present", true, new CsvWriter()),
    NDJSON("ndjson", ObservationFormat.NDJSON_TYPE, "", true, new NdjsonWriter()),
    JSON_STAT("jsonstat", ObservationFormat.JSON_STAT_TYPE, "", true, new JsonStatWriter()),
    XLSX("xlsx", ObservationFormat.XLSX_TYPE, "", true, new XlsxWriter());

    public static final String JSON_TYPE = MediaType.APPLICATION_JSON;
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String JSON_STAT_TYPE = "application/vnd.json-stat+json";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String code;
    private final String contentType;
    private final boolean streamed;

    // The writers hold nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ObservationWriter writer;

    ObservationFormat(String code, String type, String parameters, boolean streamed, ObservationWriter writer) {
        this.code = code;
        this.contentType = type + parameters;
        this.streamed = streamed;
        this.writer = writer;
    }

    public String code() {
        return code;
    }

    String contentType() {
        return contentType;
    }

    /** Says whether a reader takes it as a file, so that a response need not come in pages. */
    boolean isStreamed() {
        return streamed;
    }

    ObservationWriter writer() {
        return writer;
    }
}
