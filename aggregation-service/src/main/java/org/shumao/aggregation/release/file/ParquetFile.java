package org.shumao.aggregation.release.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
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

/**
 * Writes Apache Parquet with the columns of the CSV file: texts, a decimal and an integer. The parts of parquet-java below its writers
 * need neither Hadoop nor native code, and nothing is compressed, so equal rows give equal bytes on every machine.
 */
final class ParquetFile {
    /** Values have up to two decimals. */
    private static final int DECIMALS = 2;

    private static final int DIGITS = 18;
    private static final String VALUE = "value";
    private static final String MULTIPLIER = "unit_mult";
    private static final String REASON = "reason";

    private ParquetFile() {}

    static void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
        MessageType schema = schema(dataset);
        ParquetProperties properties = ParquetProperties.builder().build();
        try (ParquetFileWriter writer = new ParquetFileWriter(
                new Target(out),
                schema,
                ParquetFileWriter.Mode.CREATE,
                Long.MAX_VALUE,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                true)) {
            writer.start();
            if (!rows.isEmpty()) {
                writeRows(dataset, rows, schema, properties, writer);
            }
            writer.end(Map.of());
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

    private static void writeRows(
            Dataset dataset,
            List<ReleaseRow> rows,
            MessageType schema,
            ParquetProperties properties,
            ParquetFileWriter writer)
            throws IOException {
        try (ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                        new Uncompressed(),
                        schema,
                        properties.getAllocator(),
                        properties.getColumnIndexTruncateLength(),
                        true);
                ColumnWriteStore columns = properties.newColumnWriteStore(schema, pages, pages)) {
            RecordConsumer records =
                    new ColumnIOFactory(false).getColumnIO(schema).getRecordWriter(columns);
            for (ReleaseRow row : rows) {
                new Row(records).write(dataset, row);
            }
            records.flush();
            columns.flush();
            writer.startBlock(rows.size());
            pages.flushToFileWriter(writer);
            writer.endBlock();
        }
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

    private static final class Uncompressed implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {}
    }

    /** Leaves the stream open when the file is closed. */
    private record Target(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int value) throws IOException {
                    out.write(value);
                    position++;
                }

                @Override
                public void write(byte[] values, int from, int length) throws IOException {
                    out.write(values, from, length);
                    position += length;
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
