package org.shumao.aggregation.sdmx.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.SdmxObservation;
import org.shumao.aggregation.sdmx.data.SdmxSeries;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.Artefact.KeyComponent;
import org.shumao.aggregation.sdmx.structure.DataAttribute;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.table.SpreadsheetCell;
import org.shumao.tradecore.indicator.catalogue.Language;

/** Writes data as SDMX-CSV: a row for each observation; what is missing is empty. */
public final class DataCsv {
    private static final String BETWEEN = ": ";
    private static final String KEY = ".";
    private static final String SEPARATOR = ",";
    private static final String END = "\r\n";

    private final Version version;
    private final Labels labels;
    private final Keys keys;
    private final TimeFormat timeFormat;
    private final Language language;
    private final DataMessage message;
    private final ItemNames names;
    private final List<Column> columns;
    private final boolean isOfYears;
    private final boolean hasValidity;

    /** Versions of SDMX-CSV that begin their rows otherwise, or name actions otherwise. */
    public enum Version {
        CSV_1_0,
        CSV_2_0,
        CSV_2_1
    }

    /** Says what columns show of codes: the codes, the codes with their names in a column beside, or both in one. */
    public enum Labels {
        ID,
        NAME,
        BOTH
    }

    /** Which columns hold whole keys: none, that of the series, that of the observation, or both. */
    public enum Keys {
        NONE,
        SERIES,
        OBS,
        BOTH;

        private boolean ofSeries() {
            return this == SERIES || this == BOTH;
        }

        private boolean ofObservations() {
            return this == OBS || this == BOTH;
        }
    }

    /** How periods are written: as they are, or all as months or years of ISO 8601, so that programs can sort and compare them. */
    public enum TimeFormat {
        ORIGINAL,
        NORMALIZED
    }

    /** Holds what a client may choose beside the version. */
    public record Options(Labels labels, Keys keys, TimeFormat timeFormat) {
        /** Reads the parameters of a media type; a value that there is not is as if it were not there. */
        public static Options of(Map<String, String> parameters) {
            return new Options(
                    chosen(Labels.values(), parameters.get("labels"), Labels.ID),
                    chosen(Keys.values(), parameters.get("keys"), Keys.NONE),
                    chosen(TimeFormat.values(), parameters.get("timeformat"), TimeFormat.ORIGINAL));
        }

        private static <T extends Enum<T>> T chosen(T[] values, @Nullable String name, T otherwise) {
            return Stream.of(values)
                    .filter(value -> value.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    /** An attribute that has a column. */
    private record Column(
            DataAttribute attribute, Ref concept, @Nullable Ref codelist) {}

    private DataCsv(Version version, Options options, Language language, DataMessage message) {
        this.version = version;
        // Version 1.0 has no columns for names alone, and none for keys.
        this.labels = version == Version.CSV_1_0 && options.labels() == Labels.NAME ? Labels.BOTH : options.labels();
        this.keys = version == Version.CSV_1_0 ? Keys.NONE : options.keys();
        this.timeFormat = options.timeFormat();
        this.language = language;
        this.message = message;
        this.names = new ItemNames(message.structures());
        this.columns = message.structure().attributes().stream()
                .map(attribute ->
                        new Column(DataAttribute.valueOf(attribute.id()), attribute.concept(), attribute.codelist()))
                .filter(column -> message.contents().attributes().contains(column.attribute()))
                .toList();
        // Version 1.0 has no columns of one's own.
        this.hasValidity = version != Version.CSV_1_0
                && message.sets().stream()
                        .anyMatch(set -> set.from().isPresent() || set.to().isPresent());
        this.isOfYears = timeFormat == TimeFormat.NORMALIZED && hasYearsAlone(message);
    }

    private static boolean hasYearsAlone(DataMessage message) {
        for (DataSet set : message.sets()) {
            for (SdmxSeries series : set.series()) {
                if (series.observations().stream()
                        .anyMatch(observation -> observation.period().frequency() != Frequency.YEAR)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Writes a message. */
    public static void write(
            Version version, Options options, MessageHeader header, DataMessage message, OutputStream out)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new DataCsv(version, options, header.language(), message).write(writer);
        writer.flush();
    }

    private void write(Writer writer) throws IOException {
        writer.write(SpreadsheetCell.row(header()));
        for (DataSet set : message.sets()) {
            for (SdmxSeries series : set.series()) {
                write(writer, set, series);
            }
        }
    }

    private List<String> header() {
        List<String> cells = new ArrayList<>();
        if (version == Version.CSV_1_0) {
            cells.add("DATAFLOW");
        } else {
            cells.add("STRUCTURE");
            cells.add("STRUCTURE_ID");
            if (labels == Labels.NAME) {
                cells.add("STRUCTURE_NAME");
            }
            cells.add("ACTION");
            if (keys.ofSeries()) {
                cells.add("SERIES_KEY");
            }
            if (keys.ofObservations()) {
                cells.add("OBS_KEY");
            }
        }
        message.structure().dimensions().forEach(dimension -> column(cells, dimension.id(), dimension.concept()));
        column(cells, DataStructure.TIME_PERIOD, message.structure().timeConcept());
        if (message.contents().values()) {
            // Version 1.0 says that this column always has this name.
            if (version == Version.CSV_1_0) {
                cells.add(DataStructure.OBS_VALUE);
            } else {
                column(cells, DataStructure.OBS_VALUE, message.structure().measureConcept());
            }
        }
        columns.forEach(column -> column(cells, column.attribute().name(), column.concept()));
        if (hasValidity) {
            cells.add("VALID_FROM");
            cells.add("VALID_TO");
        }
        return cells;
    }

    private void column(List<String> cells, String id, Ref concept) {
        String name = names.of(concept).in(language);
        cells.add(labels == Labels.BOTH ? id + BETWEEN + name : id);
        if (labels == Labels.NAME) {
            cells.add(name);
        }
    }

    /** Writes the rows of a series; their common beginning is made once. */
    private void write(Writer writer, DataSet set, SdmxSeries series) throws IOException {
        String key = String.join(KEY, series.key());
        String beginning = beginning(set, key);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < series.key().size(); i++) {
            KeyComponent dimension = message.structure().dimensions().get(i);
            code(cells, dimension.codelist(), series.key().get(i));
        }
        String codes = open(cells);
        if (series.observations().isEmpty()) {
            writer.write(beginning);
            writer.write(keys.ofObservations() ? SEPARATOR : "");
            writer.write(codes);
            writer.write(row(set, series, null));
        }
        for (SdmxObservation observation : series.observations()) {
            writer.write(beginning);
            if (keys.ofObservations()) {
                writer.write(open(List.of(key + KEY + observation.period())));
            }
            writer.write(codes);
            writer.write(row(set, series, observation));
        }
    }

    private String beginning(DataSet set, String key) {
        List<String> cells = new ArrayList<>();
        String flow = message.flow().ref().shortName();
        String flowName = message.flow().head().name().in(language);
        if (version != Version.CSV_1_0) {
            cells.add("dataflow");
        }
        cells.add(labels == Labels.BOTH ? flow + BETWEEN + flowName : flow);
        if (version != Version.CSV_1_0) {
            if (labels == Labels.NAME) {
                cells.add(flowName);
            }
            cells.add(
                    version == Version.CSV_2_1
                            ? Actions.letter31(set, message.contents())
                            : Actions.letter(set, message.contents()));
            if (keys.ofSeries()) {
                cells.add(key);
            }
        }
        return open(cells);
    }

    /** Returns cells behind which others come. */
    private static String open(List<String> cells) {
        String row = SpreadsheetCell.row(cells);
        return row.substring(0, row.length() - END.length()) + SEPARATOR;
    }

    private String row(DataSet set, SdmxSeries series, @Nullable SdmxObservation observation) {
        List<String> cells = new ArrayList<>();
        value(cells, observation == null ? "" : time(observation.period()));
        if (message.contents().values()) {
            if (version == Version.CSV_1_0) {
                cells.add(observation == null ? "" : observation.valueText());
            } else {
                value(cells, observation == null ? "" : observation.valueText());
            }
        }
        for (Column column : columns) {
            code(cells, column.codelist(), attribute(series, observation, column.attribute()));
        }
        if (hasValidity) {
            cells.add(set.from().map(String::valueOf).orElse(""));
            cells.add(set.to().map(String::valueOf).orElse(""));
        }
        return SpreadsheetCell.row(cells);
    }

    /** The highest frequency of releases that ISO 8601 can write is that of months: a longer period is its last month. */
    private String time(Period period) {
        return timeFormat == TimeFormat.ORIGINAL || isOfYears
                ? period.toString()
                : period.last().toString();
    }

    private static String attribute(SdmxSeries series, @Nullable SdmxObservation observation, DataAttribute attribute) {
        String text = attribute.isOfSeries()
                ? series.attribute(attribute)
                : observation == null ? null : observation.attribute(attribute);
        return text == null ? "" : text;
    }

    private void code(List<String> cells, @Nullable Ref codelist, String code) {
        if (codelist == null || labels == Labels.ID || code.isEmpty()) {
            value(cells, code);
            return;
        }
        String name = names.of(codelist, code).in(language);
        cells.add(labels == Labels.BOTH ? code + BETWEEN + name : code);
        if (labels == Labels.NAME) {
            cells.add(name);
        }
    }

    /** A value that is no code has no name. */
    private void value(List<String> cells, String text) {
        cells.add(text);
        if (labels == Labels.NAME) {
            cells.add("");
        }
    }
}
