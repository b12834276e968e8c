package org.shumao.aggregation.release.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/** Writes Apache Parquet with the columns of the CSV file: texts, a decimal and an integer. */
final class ParquetFile {
    /** Values have up to two decimals. */
    private static final int DECIMALS = 2;

    private static final int DIGITS = 18;
    private static final String VALUE = "value";
    private static final String MULTIPLIER = "unit_mult";
    private static final String REASON = "reason";

    private ParquetFile() {}

    static void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
        try (ParquetRows file = new ParquetRows(schema(dataset), out, Integer.MAX_VALUE)) {
            for (ReleaseRow row : rows) {
                file.add(records -> new Row(records).write(dataset, row));
            }
            file.end(Map.of());
        }
    }

    private static MessageType schema(Dataset dataset) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        List<String> columns = new ArrayList<>(
                dataset.dimensions().stream().map(Dimension::code).toList());
        columns.addAll(CsvFile.COLUMNS);
        for (String column : columns) {
            switch (column) {
                case VALUE ->
                    schema.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.decimalType(DECIMALS, DIGITS))
                            .named(column);
                case MULTIPLIER -> schema.required(PrimitiveTypeName.INT32).named(column);
                case REASON ->
                    schema.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column);
                default ->
                    schema.required(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column);
            }
        }
        return schema.named("observation");
    }

    /** Writes the fields of a row, one behind the other. */
    private static final class Row {
        private final RecordConsumer records;
        private int field;

        Row(RecordConsumer records) {
            this.records = records;
        }

        void write(Dataset dataset, ReleaseRow row) {
            DatasetMeasure measure = dataset.measure(row.measure()).orElseThrow();
            records.startMessage();
            List<String> members = dataset.members(row.series());
            for (int i = 0; i < members.size(); i++) {
                text(dataset.dimensions().get(i).code(), members.get(i));
            }
            text("time_period", row.period());
            text("measure", row.measure());
            if (row.value() != null) {
                records.startField(VALUE, field);
                records.addLong(row.value().setScale(DECIMALS).unscaledValue().longValueExact());
                records.endField(VALUE, field);
            }
            field++;
            text("unit", measure.unit().name());
            records.startField(MULTIPLIER, field);
            records.addInteger(measure.multiplier());
            records.endField(MULTIPLIER, field++);
            text("status", row.status());
            text(REASON, row.reason());
            records.endMessage();
        }

        private void text(String name, @Nullable String value) {
            if (value != null) {
                records.startField(name, field);
                records.addBinary(Binary.fromString(value));
                records.endField(name, field);
            }
            field++;
        }
    }
}
