package org.shumao.aggregation.sdmx.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.SdmxObservation;
import org.shumao.aggregation.sdmx.data.SdmxSeries;
import org.shumao.aggregation.sdmx.format.XmlMessage.Space;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.DataAttribute;

/**
 * Writes data as SDMX-ML, one series after the other: structure-specific, where names of dimensions are names of attributes, or
 * generic. What is missing is no number: {@code NaN}.
 */
public final class DataXml {
    private static final String MISSING = "NaN";
    private static final String OWN = "ns1";
    private static final String VALUE = "Value";

    private final XmlMessage xml;
    private final Shape shape;
    private final MessageHeader header;
    private final DataMessage message;
    private final Contents contents;
    private final boolean flat;

    /** How the same data are written. */
    public enum Shape {
        SPECIFIC(XmlVersion.ML_2_1, "StructureSpecificData"),
        SPECIFIC_TIME_SERIES(XmlVersion.ML_2_1, "StructureSpecificTimeSeriesData"),
        GENERIC(XmlVersion.ML_2_1, "GenericData"),
        GENERIC_TIME_SERIES(XmlVersion.ML_2_1, "GenericTimeSeriesData"),
        SPECIFIC_3_0(XmlVersion.ML_3_0, "StructureSpecificData");

        private final XmlVersion version;
        private final String root;

        Shape(XmlVersion version, String root) {
            this.version = version;
            this.root = root;
        }

        private boolean isSpecific() {
            return this != GENERIC && this != GENERIC_TIME_SERIES;
        }

        /** Says whether it has series of time and nothing else. */
        private boolean isOfTimeSeries() {
            return this == SPECIFIC_TIME_SERIES || this == GENERIC_TIME_SERIES;
        }
    }

    private DataXml(XmlMessage xml, Shape shape, MessageHeader header, DataMessage message) {
        this.xml = xml;
        this.shape = shape;
        this.header = header;
        this.message = message;
        this.contents = message.contents();
        this.flat = contents.flat() && !shape.isOfTimeSeries();
    }

    /** Writes a message. */
    public static void write(Shape shape, MessageHeader header, DataMessage message, OutputStream out)
            throws IOException {
        try {
            XmlMessage xml = new XmlMessage(shape.version, out);
            new DataXml(xml, shape, header, message).write();
            xml.end();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write() throws XMLStreamException {
        if (shape.isSpecific()) {
            xml.begin(shape.root, EnumSet.of(Space.MESSAGE, Space.COMMON, Space.SPECIFIC, Space.INSTANCE));
            xml.declare(OWN, ownSpace());
        } else {
            xml.begin(shape.root, EnumSet.of(Space.MESSAGE, Space.COMMON, Space.GENERIC));
        }
        xml.header(header);
        structure();
        xml.text(
                Space.MESSAGE,
                "Extracted",
                header.prepared().truncatedTo(ChronoUnit.SECONDS).toString());
        xml.close();
        for (DataSet set : message.sets()) {
            write(set);
        }
    }

    private String layout() {
        return flat ? Packaging.ALL_DIMENSIONS : DataStructure.TIME_PERIOD;
    }

    private String ownSpace() {
        return SchemaXml.space(xml.urn(message.flow().ref()), layout());
    }

    /** Some clients take the id of the structure here for that of the data structure, and ask for it. */
    private String structureId() {
        return message.structure().ref().id();
    }

    private void structure() throws XMLStreamException {
        xml.open(Space.MESSAGE, "Structure");
        xml.attribute("structureID", structureId());
        if (shape.isSpecific()) {
            xml.attribute("namespace", ownSpace());
        }
        xml.attribute("dimensionAtObservation", layout());
        xml.reference(Space.COMMON, "StructureUsage", message.flow().ref());
        xml.close();
    }

    private void write(DataSet set) throws XMLStreamException {
        xml.open(Space.MESSAGE, "DataSet");
        Space space = shape.isSpecific() ? Space.SPECIFIC : Space.NONE;
        setAttribute(space, "structureRef", structureId());
        if (shape.isSpecific()) {
            xml.attribute(Space.INSTANCE, "type", OWN + ":DataSetType");
            if (shape.version == XmlVersion.ML_2_1) {
                xml.attribute(Space.SPECIFIC, "dataScope", "DataStructure");
            }
        }
        setAttribute(space, "action", Actions.word(set, contents));
        if (set.from().isPresent()) {
            setAttribute(space, "validFromDate", set.from().get().toString());
        }
        if (set.to().isPresent()) {
            setAttribute(space, "validToDate", set.to().get().toString());
        }
        Iterator<SdmxSeries> all = set.series().iterator();
        while (all.hasNext()) {
            SdmxSeries series = all.next();
            if (shape.isSpecific()) {
                specific(series);
            } else {
                generic(series);
            }
        }
        xml.close();
    }

    private void setAttribute(Space space, String name, String value) throws XMLStreamException {
        if (space == Space.NONE) {
            xml.attribute(name, value);
        } else {
            xml.attribute(space, name, value);
        }
    }

    private void specific(SdmxSeries series) throws XMLStreamException {
        if (flat) {
            for (SdmxObservation observation : series.observations()) {
                xml.empty(Space.NONE, "Obs");
                seriesAttributes(series);
                observation(observation);
            }
            return;
        }
        xml.open(Space.NONE, "Series");
        seriesAttributes(series);
        for (SdmxObservation observation : series.observations()) {
            xml.empty(Space.NONE, "Obs");
            observation(observation);
        }
        xml.close();
    }

    private void seriesAttributes(SdmxSeries series) throws XMLStreamException {
        for (int i = 0; i < series.key().size(); i++) {
            attribute(message.structure().dimensions().get(i).id(), series.key().get(i));
        }
        for (DataAttribute attribute : contents.ofSeries()) {
            attribute(attribute.name(), series.attribute(attribute));
        }
    }

    /** Writes an attribute unless it is empty: where something is deleted, an open place of the key takes any code. */
    private void attribute(String id, @Nullable String value) throws XMLStreamException {
        if (value != null && !value.isEmpty()) {
            xml.attribute(id, value);
        }
    }

    private void observation(SdmxObservation observation) throws XMLStreamException {
        xml.attribute(DataStructure.TIME_PERIOD, observation.period().toString());
        if (contents.values() && !observation.isGone()) {
            xml.attribute(DataStructure.OBS_VALUE, value(observation));
        }
        for (DataAttribute attribute : contents.ofObservations()) {
            attribute(attribute.name(), observation.attribute(attribute));
        }
    }

    private static String value(SdmxObservation observation) {
        return observation.value() == null ? MISSING : observation.valueText();
    }

    private void generic(SdmxSeries series) throws XMLStreamException {
        if (flat) {
            for (SdmxObservation observation : series.observations()) {
                xml.open(Space.GENERIC, "Obs");
                xml.open(Space.GENERIC, "ObsKey");
                key(series);
                value(DataStructure.TIME_PERIOD, observation.period().toString());
                xml.close();
                genericValue(observation);
                genericAttributes(Stream.concat(
                                contents.ofSeries().stream().map(one -> named(one, series.attribute(one))),
                                contents.ofObservations().stream().map(one -> named(one, observation.attribute(one))))
                        .toList());
                xml.close();
            }
            return;
        }
        xml.open(Space.GENERIC, "Series");
        xml.open(Space.GENERIC, "SeriesKey");
        key(series);
        xml.close();
        genericAttributes(contents.ofSeries().stream()
                .map(one -> named(one, series.attribute(one)))
                .toList());
        for (SdmxObservation observation : series.observations()) {
            xml.open(Space.GENERIC, "Obs");
            xml.empty(Space.GENERIC, "ObsDimension");
            xml.attribute("value", observation.period().toString());
            genericValue(observation);
            genericAttributes(contents.ofObservations().stream()
                    .map(one -> named(one, observation.attribute(one)))
                    .toList());
            xml.close();
        }
        xml.close();
    }

    private record Named(String id, @Nullable String value) {}

    private static Named named(DataAttribute attribute, @Nullable String value) {
        return new Named(attribute.name(), value);
    }

    private void key(SdmxSeries series) throws XMLStreamException {
        for (int i = 0; i < series.key().size(); i++) {
            String code = series.key().get(i);
            if (!code.isEmpty()) {
                value(message.structure().dimensions().get(i).id(), code);
            }
        }
    }

    private void value(String id, String value) throws XMLStreamException {
        xml.empty(Space.GENERIC, VALUE);
        xml.attribute("id", id);
        xml.attribute("value", value);
    }

    private void genericValue(SdmxObservation observation) throws XMLStreamException {
        if (contents.values() && !observation.isGone()) {
            xml.empty(Space.GENERIC, "ObsValue");
            xml.attribute("value", value(observation));
        }
    }

    private void genericAttributes(List<Named> attributes) throws XMLStreamException {
        if (attributes.stream().allMatch(attribute -> attribute.value() == null)) {
            return;
        }
        xml.open(Space.GENERIC, "Attributes");
        for (Named attribute : attributes) {
            if (attribute.value() != null) {
                value(attribute.id(), attribute.value());
            }
        }
        xml.close();
    }
}
