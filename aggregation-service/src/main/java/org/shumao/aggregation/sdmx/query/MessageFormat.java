package org.shumao.aggregation.sdmx.query;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Lists the forms of messages, each in one version of SDMX, in the order in which the older family prefers them. */
public enum MessageFormat {
    STRUCTURE_XML_2_1(Content.STRUCTURE, "structure+xml", "2.1", "structure", "sdmx-2.1", "sdmx-ml"),
    STRUCTURE_JSON_1_0(Content.STRUCTURE, "structure+json", "1.0.0", "jsonstructure", "sdmx-json"),
    STRUCTURE_JSON_2_0(Content.STRUCTURE, "structure+json", "2.0.0", "jsonstructure", "sdmx-json"),
    STRUCTURE_JSON_2_1(Content.STRUCTURE, "structure+json", "2.1.0", "jsonstructure", "sdmx-json"),
    STRUCTURE_XML_3_0(Content.STRUCTURE, "structure+xml", "3.0.0", "structure", "sdmx-3.0", "sdmx-ml"),
    GENERIC_XML_2_1(Content.DATA, "genericdata+xml", "2.1", "genericdata"),
    SPECIFIC_XML_2_1(Content.DATA, "structurespecificdata+xml", "2.1", "structurespecificdata", "sdmx-2.1", "sdmx-ml"),
    GENERIC_TIME_SERIES_XML_2_1(Content.DATA, "generictimeseriesdata+xml", "2.1", "generictimeseriesdata"),
    SPECIFIC_TIME_SERIES_XML_2_1(
            Content.DATA, "structurespecifictimeseriesdata+xml", "2.1", "structurespecifictimeseriesdata"),
    DATA_CSV_1_0(Content.DATA, "data+csv", "1.0.0", "csvdata", "sdmx-csv", "csv"),
    DATA_JSON_1_0(Content.DATA, "data+json", "1.0.0", "jsondata", "sdmx-json"),
    DATA_JSON_2_0(Content.DATA, "data+json", "2.0.0", "jsondata", "sdmx-json"),
    DATA_JSON_2_1(Content.DATA, "data+json", "2.1.0", "jsondata", "sdmx-json"),
    DATA_XML_3_0(Content.DATA, "data+xml", "3.0.0", "structurespecificdata", "sdmx-3.0", "sdmx-ml"),
    DATA_CSV_2_0(Content.DATA, "data+csv", "2.0.0", "csvdata", "sdmx-csv", "csv"),
    DATA_CSV_2_1(Content.DATA, "data+csv", "2.1.0", "csvdata", "sdmx-csv", "csv"),
    GENERIC_METADATA_XML_2_1(Content.METADATA, "genericmetadata+xml", "2.1", "genericmetadata", "sdmx-2.1", "sdmx-ml"),
    METADATA_JSON_2_0(Content.METADATA, "metadata+json", "2.0.0", "jsonmetadata", "sdmx-json"),
    SCHEMA_XML_2_1(Content.SCHEMA, "schema+xml", "2.1", "schema", "sdmx-2.1"),
    SCHEMA_XML_3_0(Content.SCHEMA, "schema+xml", "3.0.0", "schema", "sdmx-3.0");

    private static final String VENDOR = "application/vnd.sdmx.";

    private final Content content;
    private final String type;
    private final String version;
    // Nobody changes the list; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> parameters;

    MessageFormat(Content content, String type, String version, String... parameters) {
        this.content = content;
        this.type = type;
        this.version = version;
        this.parameters = List.of(parameters);
    }

    /** Says what a message holds. */
    public enum Content {
        STRUCTURE,
        DATA,
        METADATA,
        SCHEMA
    }

    public Content content() {
        return content;
    }

    /** Returns its media type without parameters. */
    public String mediaType() {
        return VENDOR + type;
    }

    /** Returns its media type as responses name it, with the exact version. */
    public String contentType() {
        return mediaType() + "; version=" + version;
    }

    /** Returns the version of SDMX-ML, SDMX-JSON or SDMX-CSV that it is of. */
    public String version() {
        return version;
    }

    /** Says whether a value of the parameter {@code format} names it. */
    boolean isNamed(String format) {
        return parameters.contains(format.toLowerCase(Locale.ROOT));
    }

    /** Says whether a media type that is of no version of SDMX could be it. */
    boolean isAlso(String plainType) {
        String ending = type.substring(type.indexOf('+') + 1);
        return switch (ending) {
            case "xml" -> Set.of("application/xml", "text/xml").contains(plainType);
            case "json" -> Set.of("application/json", "text/json").contains(plainType);
            default -> Set.of("text/csv", "application/csv").contains(plainType);
        };
    }

    /** Returns the forms of a content in the order in which a family prefers them: the older one speaks of SDMX 2.1, the newer of SDMX 3. */
    static List<MessageFormat> of(Content content, RestFamily family) {
        return Stream.of(values())
                .filter(format -> format.content == content)
                .sorted(Comparator.comparing(format -> family == RestFamily.V2 && !format.isOfSdmx3()))
                .toList();
    }

    private boolean isOfSdmx3() {
        return switch (this) {
            case STRUCTURE_JSON_2_0,
                    STRUCTURE_JSON_2_1,
                    STRUCTURE_XML_3_0,
                    DATA_JSON_2_0,
                    DATA_JSON_2_1,
                    DATA_XML_3_0,
                    DATA_CSV_2_0,
                    DATA_CSV_2_1,
                    METADATA_JSON_2_0,
                    SCHEMA_XML_3_0 -> true;
            default -> false;
        };
    }
}
