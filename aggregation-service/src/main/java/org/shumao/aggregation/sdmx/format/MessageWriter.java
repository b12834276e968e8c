package org.shumao.aggregation.sdmx.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.query.MessageFormat;
import org.shumao.aggregation.sdmx.query.Negotiation;
import org.shumao.aggregation.sdmx.structure.Artefact;

/** Writes a message in the form that a client takes. */
public final class MessageWriter {
    private MessageWriter() {}

    /** Writes artefacts. */
    public static void structures(
            MessageFormat format, MessageHeader header, List<Artefact> artefacts, OutputStream out) throws IOException {
        switch (format) {
            case STRUCTURE_JSON_1_0 -> StructureJson.write(JsonVersion.JSON_1_0, header, artefacts, out);
            case STRUCTURE_JSON_2_0 -> StructureJson.write(JsonVersion.JSON_2_0, header, artefacts, out);
            case STRUCTURE_JSON_2_1 -> StructureJson.write(JsonVersion.JSON_2_1, header, artefacts, out);
            case STRUCTURE_XML_3_0 -> StructureXml.write(XmlVersion.ML_3_0, header, artefacts, out);
            default -> StructureXml.write(XmlVersion.ML_2_1, header, artefacts, out);
        }
    }

    /** Writes data. */
    public static void data(Negotiation form, MessageHeader header, DataMessage message, OutputStream out)
            throws IOException {
        DataCsv.Options options = DataCsv.Options.of(form.parameters());
        switch (form.format()) {
            case DATA_CSV_1_0 -> DataCsv.write(DataCsv.Version.CSV_1_0, options, header, message, out);
            case DATA_CSV_2_0 -> DataCsv.write(DataCsv.Version.CSV_2_0, options, header, message, out);
            case DATA_CSV_2_1 -> DataCsv.write(DataCsv.Version.CSV_2_1, options, header, message, out);
            case DATA_JSON_1_0 -> DataJson.write(JsonVersion.JSON_1_0, header, message, out);
            case DATA_JSON_2_0 -> DataJson.write(JsonVersion.JSON_2_0, header, message, out);
            case DATA_JSON_2_1 -> DataJson.write(JsonVersion.JSON_2_1, header, message, out);
            case DATA_XML_3_0 -> DataXml.write(DataXml.Shape.SPECIFIC_3_0, header, message, out);
            case SPECIFIC_TIME_SERIES_XML_2_1 ->
                DataXml.write(DataXml.Shape.SPECIFIC_TIME_SERIES, header, message, out);
            case GENERIC_TIME_SERIES_XML_2_1 -> DataXml.write(DataXml.Shape.GENERIC_TIME_SERIES, header, message, out);
            case SPECIFIC_XML_2_1 -> DataXml.write(DataXml.Shape.SPECIFIC, header, message, out);
            default -> DataXml.write(DataXml.Shape.GENERIC, header, message, out);
        }
    }
}
