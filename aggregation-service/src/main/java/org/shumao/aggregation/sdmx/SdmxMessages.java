package org.shumao.aggregation.sdmx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.sdmx.data.Availability;
import org.shumao.aggregation.sdmx.data.DataMessage;
import org.shumao.aggregation.sdmx.data.DataMessage.Action;
import org.shumao.aggregation.sdmx.data.DataMessage.Contents;
import org.shumao.aggregation.sdmx.data.DataMessage.DataSet;
import org.shumao.aggregation.sdmx.data.FlowHistories;
import org.shumao.aggregation.sdmx.data.ReleasedFlows;
import org.shumao.aggregation.sdmx.data.ReleasedSeries;
import org.shumao.aggregation.sdmx.data.SdmxSeries;
import org.shumao.aggregation.sdmx.format.MessageHeader;
import org.shumao.aggregation.sdmx.format.MessageWriter;
import org.shumao.aggregation.sdmx.format.MetadataJson;
import org.shumao.aggregation.sdmx.format.MetadataXml;
import org.shumao.aggregation.sdmx.live.LiveFlows;
import org.shumao.aggregation.sdmx.live.LiveFlows.Reader;
import org.shumao.aggregation.sdmx.metadata.MetadataSet;
import org.shumao.aggregation.sdmx.metadata.MetadataSets;
import org.shumao.aggregation.sdmx.query.MessageFormat;
import org.shumao.aggregation.sdmx.query.MessageFormat.Content;
import org.shumao.aggregation.sdmx.query.Negotiation;
import org.shumao.aggregation.sdmx.query.QueryReader;
import org.shumao.aggregation.sdmx.query.RestFamily;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.sdmx.query.SdmxQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.AvailabilityQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataContext;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Flows;
import org.shumao.aggregation.sdmx.query.SdmxQuery.MetadataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.SchemaQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.StructureQuery;
import org.shumao.aggregation.sdmx.query.StructureSelection;
import org.shumao.aggregation.sdmx.query.VersionPattern;
import org.shumao.aggregation.sdmx.structure.Artefact;
import org.shumao.aggregation.sdmx.structure.Artefact.DataConstraint;
import org.shumao.aggregation.sdmx.structure.Artefact.Dataflow;
import org.shumao.aggregation.sdmx.structure.Ref;
import org.shumao.aggregation.sdmx.structure.ReleasedContent;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Flow;
import org.shumao.aggregation.sdmx.structure.StructureCatalogue.Source;
import org.shumao.contracts.digest.Sha256;
import org.shumao.tradecore.indicator.catalogue.Language;
import org.shumao.tradecore.referenceseries.ReferenceSeries;

/** Makes the message that a query asks for, out of what is released. */
@ApplicationScoped
public class SdmxMessages {
    private static final int LENGTH_OF_ID = 16;

    private final ReleasedSnapshots released;
    private final ReleasedFlows flows;
    private final AtomicReference<@Nullable Change> lastChange = new AtomicReference<>();
    private final LiveFlows live;
    private final MetadataSets metadata;
    private final FlowHistories histories;
    private final LargeMessages large;
    private final ManagedExecutor executor;
    private final String software;

    SdmxMessages(
            ReleasedSnapshots released,
            ReleasedFlows flows,
            LiveFlows live,
            MetadataSets metadata,
            FlowHistories histories,
            LargeMessages large,
            ManagedExecutor executor,
            @ConfigProperty(name = "quarkus.application.version") String software) {
        this.released = released;
        this.flows = flows;
        this.live = live;
        this.metadata = metadata;
        this.histories = histories;
        this.large = large;
        this.executor = executor;
        this.software = software;
    }

    /**
     * Holds what a client sent.
     *
     * @param path behind that of the family, encoded
     * @param query encoded; null if there is none
     * @param accept header; null if there is none
     */
    public record Sent(
            RestFamily family,
            String path,
            @Nullable String query,
            @Nullable String accept,
            List<Locale> languages,
            Reader reader) {}

    /**
     * A message to be written.
     *
     * @param state tells all messages of the same query from each other
     * @param changed when what is visible changed last; empty if nothing ever was
     */
    public record Message(
            String contentType, Language language, String state, Optional<Instant> changed, StreamingOutput body) {}

    private record Change(String visible, List<ReferenceSeries> referenceSeries, Optional<Instant> at) {}

    /** @throws SdmxException if there is none */
    public Message find(Sent sent) throws SQLException {
        SdmxQuery query = QueryReader.read(sent.family(), sent.path(), sent.query());
        if (query instanceof StructureQuery structures) {
            Negotiation form = negotiate(sent, Content.STRUCTURE);
            return released.in(structures.asOf(), snapshot -> structures(snapshot, sent, structures, form.format()));
        }
        if (query instanceof DataQuery data) {
            Negotiation form = negotiate(sent, Content.DATA);
            if (form.format() == MessageFormat.DATA_CSV_1_0
                    && (data.vintages().updatedAfter().isPresent()
                            || data.vintages().includeHistory())) {
                throw new SdmxException(
                        SdmxError.NOT_ACCEPTABLE,
                        "SDMX-CSV 1.0 cannot say what is gone, nor when something was valid: ask for another form.");
            }
            return released.in(data.vintages().asOf(), snapshot -> data(snapshot, sent, data, form));
        }
        if (query instanceof AvailabilityQuery availability) {
            Negotiation form = negotiate(sent, Content.STRUCTURE);
            return released.in(
                    availability.asOf(), snapshot -> availability(snapshot, sent, availability, form.format()));
        }
        if (query instanceof MetadataQuery metadata) {
            MessageFormat form = negotiate(sent, Content.METADATA).format();
            return released.in(metadata.asOf(), snapshot -> metadata(snapshot, sent, metadata, form));
        }
        SchemaQuery schema = (SchemaQuery) query;
        MessageFormat form = negotiate(sent, Content.SCHEMA).format();
        return released.in(Optional.empty(), snapshot -> schema(snapshot, sent, schema, form));
    }

    private Message availability(ReleasedSnapshot snapshot, Sent sent, AvailabilityQuery query, MessageFormat format)
            throws SQLException {
        StructureCatalogue structures = structures(snapshot, sent);
        Flow flow = flow(structures, query.flows());
        if (flow.source() == Source.LIVE_CUBE) {
            structures = structures.with(Map.of(flow.ref().id(), live.content(flow, query, sent.reader())));
        }
        Ref constraint = structures.constraint(flow);
        if (!(structures.find(constraint).orElse(null) instanceof DataConstraint whole)) {
            throw new SdmxException(SdmxError.NO_RESULTS, "Nothing matches the query.");
        }
        ReleasedContent content = structures.content(flow).orElseThrow();
        if (query.updatedAfter().isPresent()) {
            Set<String> changed =
                    histories.changed(snapshot, flow, query.updatedAfter().get());
            content = content.only(period -> changed.contains(period.toString()));
        }
        DataConstraint available = Availability.of(whole, content, query);
        return structures(
                snapshot, sent, structures.with(available), StructureQuery.of(constraint, query.references()), format);
    }

    /** Returns the structures that the reader may know. */
    private StructureCatalogue structures(ReleasedSnapshot snapshot, Sent sent) throws SQLException {
        return live.beside(flows.structures(snapshot), sent.reader());
    }

    private static Negotiation negotiate(Sent sent, Content content) {
        return Negotiation.of(sent.family(), content, sent.accept(), sent.query());
    }

    private Message structures(ReleasedSnapshot snapshot, Sent sent, StructureQuery query, MessageFormat format)
            throws SQLException {
        return structures(snapshot, sent, structures(snapshot, sent), query, format);
    }

    private Message structures(
            ReleasedSnapshot snapshot,
            Sent sent,
            StructureCatalogue structures,
            StructureQuery query,
            MessageFormat format)
            throws SQLException {
        List<Artefact> found = new StructureSelection(structures).find(query);
        MessageHeader header = header(snapshot, sent, structures);
        return message(snapshot, sent, structures, format, out -> MessageWriter.structures(format, header, found, out));
    }

    private Message schema(ReleasedSnapshot snapshot, Sent sent, SchemaQuery query, MessageFormat format)
            throws SQLException {
        StructureCatalogue structures = structures(snapshot, sent);
        SchemaOfData schema = SchemaOfData.find(structures, query);
        return message(snapshot, sent, structures, format, out -> schema.write(structures, format, out));
    }

    private Message data(ReleasedSnapshot snapshot, Sent sent, DataQuery query, Negotiation form) throws SQLException {
        StructureCatalogue structures = live.beside(flows.structuresOfData(snapshot), sent.reader());
        Flow flow = flow(structures, query.flows());
        DataMessage message = message(snapshot, sent, structures, flow, query);
        MessageHeader header = header(snapshot, sent, structures);
        StreamingOutput body;
        if (large.isLarge(read(message).mapToLong(ReleasedSeries::most).sum())) {
            requireSome(message.sets().stream().allMatch(DataSet::isEmpty));
            body = large.open(snapshot.asOf(), (again, out) -> {
                DataMessage anew = message(again, sent, structures, flow, query);
                read(anew).forEach(series -> series.readAhead(executor));
                try {
                    MessageWriter.data(form, header, anew, out);
                } finally {
                    read(anew).forEach(ReleasedSeries::close);
                }
            });
        } else {
            DataMessage held = held(message);
            requireSome(held.sets().stream()
                    .noneMatch(set -> set.series().iterator().hasNext()));
            body = out -> MessageWriter.data(form, header, held, out);
        }
        return message(snapshot, sent, structures, form.format(), body);
    }

    private static Stream<ReleasedSeries> read(DataMessage message) {
        return message.sets().stream()
                .map(DataSet::series)
                .filter(ReleasedSeries.class::isInstance)
                .map(ReleasedSeries.class::cast);
    }

    private static void requireSome(boolean isEmpty) {
        if (isEmpty) {
            throw new SdmxException(SdmxError.NO_RESULTS, "Nothing matches the query.");
        }
    }

    /** Returns the same with its series in memory. */
    private static DataMessage held(DataMessage message) {
        return new DataMessage(
                message.structures(),
                message.flow(),
                message.structure(),
                message.contents(),
                message.sets().stream()
                        .map(set -> {
                            List<SdmxSeries> all = new ArrayList<>();
                            set.series().forEach(all::add);
                            return new DataSet(set.action(), set.from(), set.to(), all);
                        })
                        .toList());
    }

    private DataMessage message(
            ReleasedSnapshot snapshot, Sent sent, StructureCatalogue structures, Flow flow, DataQuery query)
            throws SQLException {
        Dataflow artefact = (Dataflow) structures.find(flow.ref()).orElseThrow();
        return new DataMessage(
                structures,
                artefact,
                structures.structure(flow),
                Contents.of(query.packaging(), flow.keys().family().ids()),
                flow.source() == Source.LIVE_CUBE
                        ? List.of(new DataSet(
                                Action.REPLACE,
                                Optional.empty(),
                                Optional.empty(),
                                live.series(flow, query, sent.reader())))
                        : histories.sets(snapshot, structures, flow, query));
    }

    private Message metadata(ReleasedSnapshot snapshot, Sent sent, MetadataQuery query, MessageFormat format)
            throws SQLException {
        StructureCatalogue structures = structures(snapshot, sent);
        List<MetadataSet> sets = metadata.find(snapshot, structures, query);
        MessageHeader header = header(snapshot, sent, structures);
        return message(
                snapshot,
                sent,
                structures,
                format,
                format == MessageFormat.METADATA_JSON_2_0
                        ? out -> MetadataJson.write(header, sets, out)
                        : out -> MetadataXml.write(header, sets, out));
    }

    /** Finds the one flow of a query. Whoever may not know of a flow gets the same as if there were none. */
    private static Flow flow(StructureCatalogue structures, Flows wanted) {
        Map<String, List<Flow>> byId = structures.flows().values().stream()
                .filter(flow -> isNamed(structures, flow, wanted))
                .collect(Collectors.groupingBy(flow -> flow.ref().id()));
        List<Flow> found = byId.values().stream()
                .flatMap(versions -> {
                    Set<String> some = VersionPattern.select(
                            wanted.versions(),
                            versions.stream().map(flow -> flow.ref().version()).toList());
                    return versions.stream()
                            .filter(flow -> !hasVersionOfFlow(wanted)
                                    || some.contains(flow.ref().version()));
                })
                .toList();
        if (found.isEmpty()) {
            throw new SdmxException(SdmxError.NO_RESULTS, "Nothing matches the query.");
        }
        if (found.size() > 1) {
            throw new SdmxException(
                    SdmxError.NOT_IMPLEMENTED,
                    found.stream()
                            .map(flow -> flow.ref().shortName())
                            .sorted()
                            .collect(Collectors.joining(
                                    ", ", "An answer is of one data flow. Ask one by one for ", ".")));
        }
        return found.get(0);
    }

    private static boolean hasVersionOfFlow(Flows wanted) {
        return wanted.context() == DataContext.DATAFLOW || wanted.context() == DataContext.ANY;
    }

    private static boolean isNamed(StructureCatalogue structures, Flow flow, Flows wanted) {
        String id = flow.ref().id();
        Ref named = wanted.context() == DataContext.DATASTRUCTURE
                ? structures
                        .find(flow.ref())
                        .map(Dataflow.class::cast)
                        .orElseThrow()
                        .structure()
                : flow.ref();
        return wanted.agencies().matches(flow.ref().agency())
                && wanted.providers().matches(structures.agency().id())
                && (wanted.context() == DataContext.PROVISIONAGREEMENT
                        ? wanted.ids().matches("PA_" + id)
                        : wanted.ids().matches(named.id()));
    }

    private MessageHeader header(ReleasedSnapshot snapshot, Sent sent, StructureCatalogue structures) {
        return new MessageHeader(
                "M" + state(snapshot, sent, structures).substring(0, LENGTH_OF_ID),
                snapshot.asOf(),
                structures.agency().id(),
                structures.agency().name(),
                language(sent),
                sent.family() == RestFamily.V1 ? "/sdmx/v1" : "/sdmx/v2");
    }

    private static Language language(Sent sent) {
        return Negotiation.language(sent.query(), sent.languages());
    }

    private Message message(
            ReleasedSnapshot snapshot,
            Sent sent,
            StructureCatalogue structures,
            MessageFormat format,
            StreamingOutput body)
            throws SQLException {
        return new Message(
                format.contentType(),
                language(sent),
                state(snapshot, sent, structures),
                changed(snapshot, structures),
                body);
    }

    /** Every message says it, so it is looked up once for all that see the same. */
    private Optional<Instant> changed(ReleasedSnapshot snapshot, StructureCatalogue structures) throws SQLException {
        Change last = lastChange.get();
        if (last == null
                || !last.visible().equals(snapshot.visible())
                || !last.referenceSeries().equals(structures.referenceSeries())) {
            last = new Change(snapshot.visible(), structures.referenceSeries(), snapshot.lastChange());
            lastChange.set(last);
        }
        return last.at();
    }

    /** Returns what tells messages from each other: who writes them, what is visible, what others publish, and what was asked. */
    private String state(ReleasedSnapshot snapshot, Sent sent, StructureCatalogue structures) {
        return HexFormat.of()
                .formatHex(Sha256.of(String.join(
                        " ",
                        software,
                        structures.agency().toString(),
                        snapshot.visible(),
                        structures.referenceSeries().toString(),
                        snapshot.state().asOf().map(String::valueOf).orElse(""),
                        sent.family().name(),
                        sent.path(),
                        String.valueOf(sent.query()),
                        String.valueOf(sent.accept()),
                        language(sent).code())));
    }
}
