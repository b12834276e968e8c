package org.shumao.aggregation.indicator.query.parameters;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Describes the parameters of queries for observations from the catalogue, which knows them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ObservationParameters implements OASFilter {
    private static final String OPEN_LIST = "x-extensible-enum";
    private static final String PERIODS = "Periods are in SDMX notation.";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ObservationParameters::describe);
    }

    private static void describe(Operation operation) {
        if (List.of("getIndicator", "listObservations").contains(operation.getOperationId())) {
            nameIndicators(operation);
        }
        if ("queryObservations".equals(operation.getOperationId())) {
            layout().forEach(operation::addParameter);
        } else if ("listObservations".equals(operation.getOperationId())) {
            Stream.of(
                            periods().stream(),
                            question().stream(),
                            filters().stream(),
                            releases().stream(),
                            Stream.of(base()),
                            layout().stream())
                    .flatMap(parameters -> parameters)
                    .forEach(operation::addParameter);
        } else if (List.of("getHeadline", "getBusinessDemography", "getHandbookTemplate")
                .contains(operation.getOperationId())) {
            releases().forEach(operation::addParameter);
        }
    }

    /** The ids of this version, as a list that later ones lengthen: clients are not to be made for these alone. */
    private static void nameIndicators(Operation operation) {
        List<String> ids =
                IndicatorCatalogue.published().all().stream().map(Indicator::id).toList();
        operation.getParameters().stream()
                .filter(parameter -> "id".equals(parameter.getName()))
                .forEach(parameter -> parameter.getSchema().addExtension(OPEN_LIST, ids));
    }

    private static List<Parameter> periods() {
        int most = IndicatorCatalogue.published().limits().periods();
        return List.of(
                parameter("from", "First period; without it as many as last says. " + PERIODS, text())
                        .example("2025-01"),
                parameter("to", "Last period; without it the newest with data, or released", text())
                        .example("2025-06"),
                parameter(
                        "frequency",
                        "Length of the periods; without it that of from or to, otherwise months",
                        oneOf("A", "S", "Q", "M")),
                parameter("last", "So many periods up to the last one", number(1, most)));
    }

    /** Queries for the headline, for business demography and for the template of the Handbook have these, too. */
    private static List<Parameter> releases() {
        return List.of(
                parameter(
                                ReleaseChoice.AS_OF,
                                "From releases, in the state of this moment or of the end of this day in China; for everybody alike."
                                        + " Without it and release, what is in force, or live figures for whoever reads these",
                                text())
                        .example("2025-08-15"),
                parameter(ReleaseChoice.RELEASE, "The same in the state at the due minute of this release", text())
                        .example("half-yearly-2025-S1-1"));
    }

    private static Parameter base() {
        return parameter(
                ReleaseChoice.BASE,
                "Which vintage of the year before growth is measured against: the newest (restated), or the one that was released"
                        + " first (published). With asOf or release",
                oneOf("published", "restated").defaultValue("restated"));
    }

    private static List<Parameter> question() {
        String[] definitions =
                Stream.of(Definition.values()).map(Definition::code).toArray(String[]::new);
        return List.of(
                parameter("by", "The breakdown: at most two dimensions, between commas", text())
                        .example("partner"),
                parameter(
                        "top",
                        "So many members, the greatest over all periods; all others are one member, _O",
                        number(1, IndicatorQueryReader.MOST_TOP)),
                parameter("definition", "Which trade counts", oneOf(definitions)),
                parameter(
                        "kind",
                        "Gross trade, returns or net trade",
                        oneOf("gross", "returns", "net").defaultValue("gross")),
                parameter("currency", "Of amounts", oneOf("CNY", "USD").defaultValue("CNY")),
                parameter("years", "How far back average growth looks", number(2, 20)),
                parameter(
                        "combine",
                        "By month: January and February are one observation, their sum, of the period 2025-01-01/P2M",
                        oneOf("new-year")),
                parameter(
                        "labels",
                        "Members with codes, names or both",
                        oneOf("code", "name", "both").defaultValue("both")),
                parameter("lang", "Language of names", oneOf("en", "zh").defaultValue("en")));
    }

    private static List<Parameter> filters() {
        List<Parameter> filters = new ArrayList<>();
        Stream.of(Dimension.values())
                .filter(dimension -> IndicatorCatalogue.published().all().stream()
                        .anyMatch(indicator -> indicator.dimensions().contains(dimension)))
                .forEach(dimension -> filters.add(parameter(
                        dimension.code(),
                        "Filter by "
                                + IndicatorCatalogue.published()
                                        .dimension(dimension)
                                        .name()
                                        .en() + ": codes between commas",
                        text())));
        return filters;
    }

    private static List<Parameter> layout() {
        return List.of(
                parameter(Layout.FORMAT, "Instead of Accept", oneOf("json", "csv", "ndjson", "jsonstat")),
                parameter(
                        Layout.BYTE_ORDER_MARK,
                        "Whether CSV begins with a byte order mark",
                        schema(SchemaType.BOOLEAN)),
                parameter(
                        Layout.LIMIT,
                        "Observations of a page",
                        number(1, Layout.MOST).defaultValue(Layout.USUAL_LIMIT)),
                parameter(Layout.CURSOR, "Where the page begins; next has it", text()));
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema oneOf(String... codes) {
        return text().enumeration(List.of((Object[]) codes));
    }

    private static Schema number(int least, int most) {
        return schema(SchemaType.INTEGER).minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
    }

    private static Schema text() {
        return schema(SchemaType.STRING);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
