package org.shumao.aggregation.sdmx.structure;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.indicator.catalogue.Text;

/** What structure messages hold: maintainable artefacts of the SDMX information model. */
public sealed interface Artefact {
    Head head();

    /** Returns the artefacts that it names, without those that name it. */
    List<Ref> references();

    /** Returns its identity. */
    default Ref ref() {
        return head().ref();
    }

    /**
     * What every artefact has.
     *
     * @param ref its identity
     * @param description null if its name says all
     */
    record Head(Ref ref, Text name, @Nullable Text description, List<Annotation> annotations) {
        public Head {
            annotations = List.copyOf(annotations);
        }

        Head(Ref ref, Text name) {
            this(ref, name, null, List.of());
        }

        /** Returns identity and name alone. */
        Head bare() {
            return new Head(ref, name);
        }
    }

    /**
     * An artefact without its content: who wants that asks for it.
     *
     * @param of the artefact as it is
     */
    record Stub(Head head, Artefact of) implements Artefact {
        @Override
        public List<Ref> references() {
            return List.of();
        }
    }

    /**
     * A list of items: codes, concepts, categories, organisations.
     *
     * @param isPartial whether some items were left out
     */
    record ItemScheme(Head head, List<Item> items, boolean isPartial) implements Artefact {
        public ItemScheme {
            items = List.copyOf(items);
        }

        ItemScheme(Head head, List<Item> items) {
            this(head, items, false);
        }

        @Override
        public List<Ref> references() {
            return List.of();
        }
    }

    /**
     * An item of a scheme.
     *
     * @param description null if its name says all
     * @param parent id of the item above; null at the top
     */
    record Item(
            String id,
            Text name,
            @Nullable Text description,
            @Nullable String parent,
            List<Annotation> annotations) {
        public Item {
            annotations = List.copyOf(annotations);
        }

        Item(String id, Text name, @Nullable String parent) {
            this(id, name, null, parent, List.of());
        }
    }

    /** Says of what data are made: the dimensions of their keys, in order, and their attributes. All have a time and one measure. */
    record DataStructure(
            Head head,
            List<KeyComponent> dimensions,
            List<AttributeComponent> attributes,
            Ref timeConcept,
            Ref measureConcept)
            implements Artefact {
        /** Name of the dimension of time. */
        public static final String TIME_PERIOD = "TIME_PERIOD";
        /** Name of the measure. */
        public static final String OBS_VALUE = "OBS_VALUE";

        public DataStructure {
            dimensions = List.copyOf(dimensions);
            attributes = List.copyOf(attributes);
        }

        @Override
        public List<Ref> references() {
            return Stream.of(
                            Stream.of(timeConcept.artefact()),
                            dimensions.stream().map(KeyComponent::codelist),
                            attributes.stream().flatMap(attribute -> Stream.ofNullable(attribute.codelist())))
                    .flatMap(all -> all)
                    .distinct()
                    .toList();
        }

        /** Returns the concepts that it uses. */
        public Stream<Ref> concepts() {
            return Stream.of(
                            Stream.of(timeConcept, measureConcept),
                            dimensions.stream().map(KeyComponent::concept),
                            attributes.stream().map(AttributeComponent::concept))
                    .flatMap(all -> all);
        }
    }

    /** A dimension of the key. */
    record KeyComponent(String id, Ref concept, Ref codelist) {}

    /**
     * An attribute.
     *
     * @param codelist null if its values are no codes
     * @param format of values that are no codes
     * @param isMandatory whether it is never missing
     * @param isOfSeries whether it says something of a series; else of an observation
     */
    record AttributeComponent(
            String id,
            Ref concept,
            @Nullable Ref codelist,
            @Nullable Format format,
            boolean isMandatory,
            boolean isOfSeries) {}

    /** Form of values that are no codes; the names are those of the information model. */
    enum Format {
        STRING("String"),
        INTEGER("Integer"),
        DECIMAL("Decimal");

        private final String dataType;

        Format(String dataType) {
            this.dataType = dataType;
        }

        public String dataType() {
            return dataType;
        }
    }

    /** A set of data that is offered. */
    record Dataflow(Head head, Ref structure) implements Artefact {
        @Override
        public List<Ref> references() {
            return List.of(structure);
        }
    }

    /** A set of quality reports that is offered. */
    record Metadataflow(Head head, Ref structure) implements Artefact {
        /** Returns what its reports are of, by a URN with wildcards: any data flow. */
        public String targets() {
            return "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=" + ref().agency() + ":*(*)";
        }

        @Override
        public List<Ref> references() {
            return List.of(structure);
        }
    }

    /** Says what a quality report of a data flow tells. */
    record MetadataStructure(Head head, List<Ref> concepts) implements Artefact {
        public MetadataStructure {
            concepts = List.copyOf(concepts);
        }

        @Override
        public List<Ref> references() {
            return concepts.stream().map(Ref::artefact).distinct().toList();
        }
    }

    /** Puts a data flow under a subject. */
    record Categorisation(Head head, Ref flow, Ref category) implements Artefact {
        @Override
        public List<Ref> references() {
            return List.of(flow, category.artefact());
        }
    }

    /** Says who provides the data of a flow. */
    record ProvisionAgreement(Head head, Ref flow, Ref provider) implements Artefact {
        @Override
        public List<Ref> references() {
            return List.of(flow, provider.artefact());
        }
    }

    /**
     * Says what there is of a data flow.
     *
     * @param members codes that occur, by dimension
     * @param first period of which something is released; null if nothing is
     * @param last the same
     */
    record DataConstraint(
            Head head,
            Ref flow,
            Map<String, SortedSet<String>> members,
            @Nullable Period first,
            @Nullable Period last) implements Artefact {
        /** Returns how much there is, if it is counted. */
        public OptionalInt metric(String id) {
            return head.annotations().stream()
                    .filter(annotation -> annotation.type().equals(Annotation.METRICS) && id.equals(annotation.id()))
                    .flatMap(annotation -> Stream.ofNullable(annotation.title()))
                    .mapToInt(Integer::parseInt)
                    .findFirst();
        }

        @Override
        public List<Ref> references() {
            return List.of(flow);
        }
    }

    /** Groups codes of a list beside the parents that they have there. */
    record Hierarchy(Head head, Ref codelist, List<Node> nodes) implements Artefact {
        public Hierarchy {
            nodes = List.copyOf(nodes);
        }

        @Override
        public List<Ref> references() {
            return List.of(codelist);
        }
    }

    /**
     * A code in a hierarchy.
     *
     * @param from first month in which it is in its group; null if it always was
     * @param to last month; null if it still is
     */
    record Node(
            String code, @Nullable YearMonth from, @Nullable YearMonth to, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }

        /**
         * Returns its id, which no other one in the hierarchy has, as SDMX 3.0 wants it: a code may be in several groups.
         *
         * @param above id of the one above; empty at the top
         */
        public String id(String above) {
            return above.isEmpty() ? code : above + "-" + code;
        }
    }
}
