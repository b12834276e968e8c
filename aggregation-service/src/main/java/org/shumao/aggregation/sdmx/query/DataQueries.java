package org.shumao.aggregation.sdmx.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shumao.aggregation.sdmx.query.SdmxQuery.AvailabilityQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataContext;
import org.shumao.aggregation.sdmx.query.SdmxQuery.DataQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Flows;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Packaging;
import org.shumao.aggregation.sdmx.query.SdmxQuery.SchemaQuery;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Sorted;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Vintages;
import org.shumao.aggregation.sdmx.query.SdmxQuery.Window;
import org.shumao.aggregation.sdmx.structure.Artefact.DataStructure;
import org.shumao.aggregation.sdmx.structure.DataAttribute;

/** Reads queries of data, of what data there are, and of schemas, in both families. */
final class DataQueries {
    private static final Pattern FILTER = Pattern.compile("c\\[(?<component>[A-Za-z][A-Za-z0-9_-]*)\\]");
    private static final Pattern SORTED =
            Pattern.compile("(?<component>[A-Za-z][A-Za-z0-9_-]*|\\*)(?::(?<order>asc|desc))?");

    private final RawRequest request;
    private final RestFamily family;

    DataQueries(RawRequest request, RestFamily family) {
        this.request = request;
        this.family = family;
    }

    /** Behind the name of the kind of query the older family names a flow, a key and a provider, the newer one a context and four parts. */
    private int placeOfKey() {
        return family == RestFamily.V1 ? 2 : 5;
    }

    DataQuery data() {
        request.mostSegments(family == RestFamily.V1 ? placeOfKey() + 2 : placeOfKey() + 1);
        Vintages vintages = vintages();
        return new DataQuery(flows(), keys(), filters(), vintages, window(), packaging());
    }

    private Vintages vintages() {
        Vintages vintages = new Vintages(
                Moments.parameter(request, "updatedAfter"), Moments.parameter(request, "asOf"), flag("includeHistory"));
        vintages.asOf()
                .filter(asOf -> vintages.updatedAfter().filter(asOf::isBefore).isPresent())
                .ifPresent(asOf -> {
                    throw new SdmxException(SdmxError.SEMANTIC, "updatedAfter is later than asOf.");
                });
        return vintages;
    }

    AvailabilityQuery availability() {
        int components = family == RestFamily.V1 ? placeOfKey() + 2 : placeOfKey() + 1;
        request.mostSegments(components + 1);
        String mode = request.parameter("mode").orElse("exact").toLowerCase(Locale.ROOT);
        if (!Set.of("exact", "available").contains(mode)) {
            throw SdmxException.syntax("There is no mode " + mode + ".");
        }
        Flows flows = flows();
        if (family == RestFamily.V2 && flows.context() == DataContext.ANY) {
            throw SdmxException.syntax(
                    "Availability is asked of a data flow, a data structure or a provision agreement.");
        }
        Vintages vintages = vintages();
        return new AvailabilityQuery(
                flows,
                keys(),
                filters(),
                vintages.updatedAfter(),
                vintages.asOf(),
                Ids.of(request.segment(components, "all"), family, "component"),
                mode.equals("exact"),
                StructureQueries.references(request, family));
    }

    /** In both families the path names a context and three parts. */
    SchemaQuery schema() {
        request.mostSegments(5);
        return new SchemaQuery(named(), request.parameter("dimensionAtObservation"));
    }

    private Flows flows() {
        if (family == RestFamily.V2) {
            return named();
        }
        String flow = request.segment(1).orElseThrow(() -> SdmxException.syntax("The path names no data flow."));
        List<String> parts = List.of(flow.split(",", -1));
        if (parts.size() > 3) {
            throw SdmxException.syntax("A data flow has an agency, an id and a version: " + flow);
        }
        boolean hasAgency = parts.size() > 1;
        return new Flows(
                DataContext.DATAFLOW,
                hasAgency ? Ids.of(parts.get(0), family, "agency") : Ids.ANY,
                Ids.of(parts.get(hasAgency ? 1 : 0), family, "data flow"),
                VersionPattern.of(parts.size() > 2 ? parts.get(2) : "latest", family),
                providers());
    }

    /** A provider has an agency before its id, or not. */
    private Ids providers() {
        String text = request.segment(placeOfKey() + 1, "all");
        return Ids.of(text.substring(text.lastIndexOf(',') + 1), family, "provider");
    }

    private Flows named() {
        String context = request.segment(1, "*").toLowerCase(Locale.ROOT);
        return new Flows(
                switch (context) {
                    case "*", "all" -> DataContext.ANY;
                    case "dataflow" -> DataContext.DATAFLOW;
                    case "datastructure" -> DataContext.DATASTRUCTURE;
                    case "provisionagreement" -> DataContext.PROVISIONAGREEMENT;
                    case "metadataflow", "metadatastructure", "metadataprovisionagreement" ->
                        throw new SdmxException(SdmxError.NOT_IMPLEMENTED, "There is no schema of quality reports.");
                    default -> throw SdmxException.syntax("There is no context " + context + ".");
                },
                Ids.of(request.segment(2, "all"), family, "agency"),
                Ids.of(request.segment(3, "all"), family, "artefact"),
                VersionPattern.of(request.segment(4, family == RestFamily.V1 ? "latest" : "*"), family),
                Ids.ANY);
    }

    private KeyPattern keys() {
        return KeyPattern.of(request.segment(placeOfKey(), "all"), family);
    }

    private Map<String, ComponentFilter> filters() {
        Map<String, ComponentFilter> filters = new LinkedHashMap<>();
        request.parameters().forEach((name, value) -> {
            Matcher matcher = FILTER.matcher(name);
            if (matcher.matches()) {
                String component = matcher.group("component");
                filters.put(component, ComponentFilter.of(component, value));
            } else if (name.startsWith("c[")) {
                throw SdmxException.syntax("A filter names one component: " + name);
            }
        });
        // Some clients of the newer family ask for periods as the older one does.
        String start = request.parameter("startPeriod").orElse("");
        String end = request.parameter("endPeriod").orElse("");
        if (!start.isEmpty() || !end.isEmpty()) {
            filters.merge(DataStructure.TIME_PERIOD, ComponentFilter.between(start, end), ComponentFilter::and);
        }
        if (filters.containsKey(DataStructure.TIME_PERIOD)) {
            filters.get(DataStructure.TIME_PERIOD).requireTimes();
        }
        filters.forEach((component, filter) -> {
            if (isNumber(component)) {
                filter.requireNumbers();
            }
        });
        return filters;
    }

    private static boolean isNumber(String component) {
        return component.equals(DataStructure.OBS_VALUE)
                || Stream.of(DataAttribute.values())
                        .anyMatch(attribute ->
                                attribute.isNumber() && attribute.name().equals(component));
    }

    private Window window() {
        return new Window(
                number("firstNObservations", 1),
                number("lastNObservations", 1),
                number("offset", 0).orElse(0),
                number("limit", 1));
    }

    private OptionalInt number(String name, int least) {
        return request.parameter(name)
                .map(text -> {
                    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least) {
                        throw SdmxException.syntax(name + " is a number from " + least + " on, not " + text + ".");
                    }
                    return OptionalInt.of(Integer.parseInt(text));
                })
                .orElse(OptionalInt.empty());
    }

    private boolean flag(String name) {
        return request.parameter(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw SdmxException.syntax(name + " is true or false, not " + text + ".");
                })
                .orElse(false);
    }

    private Packaging packaging() {
        Optional<String> detail = request.parameter("detail").map(text -> text.toLowerCase(Locale.ROOT));
        Set<String> attributes;
        Set<String> measures;
        switch (detail.orElse("full")) {
            case "full" -> {
                attributes = set("attributes", "dsd");
                measures = set("measures", "all");
            }
            case "dataonly" -> {
                attributes = Set.of("none");
                measures = Set.of("all");
            }
            case "serieskeysonly" -> {
                attributes = Set.of("none");
                measures = Set.of("none");
            }
            case "nodata" -> {
                attributes = Set.of("dataset", "series");
                measures = Set.of("none");
            }
            default -> throw SdmxException.syntax("There is no detail " + detail.orElseThrow() + ".");
        }
        return new Packaging(request.parameter("dimensionAtObservation"), attributes, measures, sort());
    }

    private Set<String> set(String name, String otherwise) {
        return Set.copyOf(Stream.of(request.parameter(name).orElse(otherwise).split(",", -1))
                .distinct()
                .toList());
    }

    private List<Sorted> sort() {
        List<Sorted> sort = new ArrayList<>();
        if (family == RestFamily.V1) {
            return sort;
        }
        for (String text :
                request.parameter("sort").map(all -> all.split("\\+", -1)).orElse(new String[0])) {
            Matcher matcher = SORTED.matcher(text);
            if (!matcher.matches()) {
                throw SdmxException.syntax(
                        "sort is COMPONENT:asc or COMPONENT:desc, where series_key stands for the dimensions of a"
                                + " series; several are joined by +. This is none of them: " + text);
            }
            sort.add(new Sorted(matcher.group("component"), "desc".equals(matcher.group("order"))));
        }
        return sort;
    }
}
