package org.shumao.aggregation.cubeexport;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ParquetRows;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;

/** Apache Parquet: texts, whole numbers of 64 bits, and decimals for quantities. The footer says how many rows there are. */
final class ParquetWriter implements RowWriter {
    /** Some megabytes: so much is in memory. */
    private static final int ROWS_OF_GROUP = 50_000;

    /** No quantity of a line has more, and therefore no sum. */
    private static final int DECIMALS = 5;

    private static final int DIGITS = 18;

    private final ExportHead head;
    private final ParquetRows file;

    ParquetWriter(ExportHead head, OutputStream out) throws IOException {
        this.head = head;
        this.file = new ParquetRows(schema(head), out, ROWS_OF_GROUP);
    }

    private static MessageType schema(ExportHead head) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        addText(schema, RowWriters.PERIOD);
        for (Dimension dimension : head.dimensions()) {
            addText(schema, dimension.code());
        }
        for (Measure measure : head.measures()) {
            if (CubeQuery.QUANTITIES.contains(measure)) {
                schema.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.decimalType(DECIMALS, DIGITS))
                        .named(measure.code());
            } else {
                schema.optional(PrimitiveTypeName.INT64).named(measure.code());
            }
        }
        return schema.named("cube");
    }

    private static void addText(Types.MessageTypeBuilder schema, String name) {
        schema.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    /** @throws ArithmeticException if a sum is beyond 64 bits, which no true one is */
    @Override
    public void row(String period, List<String> members, List<@Nullable String> sums) throws IOException {
        file.add(records -> {
            records.startMessage();
            text(records, RowWriters.PERIOD, 0, period);
            int field = 1;
            for (int i = 0; i < members.size(); i++) {
                text(records, head.dimensions().get(i).code(), field++, members.get(i));
            }
            for (int i = 0; i < sums.size(); i++) {
                sum(records, head.measures().get(i), field++, sums.get(i));
            }
            records.endMessage();
        });
    }

    private static void text(RecordConsumer records, String name, int field, String value) {
        records.startField(name, field);
        records.addBinary(Binary.fromString(value));
        records.endField(name, field);
    }

    private static void sum(RecordConsumer records, Measure measure, int field, @Nullable String sum) {
        if (sum != null) {
            int decimals = CubeQuery.QUANTITIES.contains(measure) ? DECIMALS : 0;
            records.startField(measure.code(), field);
            records.addLong(
                    new BigDecimal(sum).setScale(decimals).unscaledValue().longValueExact());
            records.endField(measure.code(), field);
        }
    }

    @Override
    public void end() throws IOException {
        file.end(Map.of("definition", head.definition().id(), "asOf", String.valueOf(head.asOf())));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
